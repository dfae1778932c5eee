const WORDS: Record<string, string> = {
  ECONNREFUSED: 'connection refused: is it running?',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'its name could not be resolved',
  ECONNRESET: 'it closed the connection without a response',
  EPIPE: 'it closed the connection without a response',
  ETIMEDOUT: 'no response',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EPROTO: 'it does not speak TLS: is it http:// ?',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS: is it http:// ?',
  HPE_INVALID_CONSTANT: 'it does not speak HTTP/1.1: is it https:// ?',
};
const CERTIFICATE = /CERT|SIGNATURE|SELF_SIGNED/;

/** Why the target sent no response, with a hint on what to check. */
export function explainTarget(error: unknown): string {
  // Node tries all addresses of a name and collects the errors.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  if (!(first instanceof Error)) return String(first);
  const { code = '' } = first as NodeJS.ErrnoException;
  if (CERTIFICATE.test(code)) {
    return `its certificate is not trusted (${code}); set NODE_EXTRA_CA_CERTS=FILE to trust its authority`;
  }
  const words = WORDS[code];
  return words === undefined ? first.message : `${words} (${code})`;
}
