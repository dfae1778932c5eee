const WORDS: Record<string, string> = {
  ECONNREFUSED: 'connection refused: is it running?',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'its name could not be looked up',
  ECONNRESET: 'it closed the connection without an answer',
  EPIPE: 'it closed the connection without an answer',
  ETIMEDOUT: 'no answer',
  EHOSTUNREACH: 'no way to it',
  ENETUNREACH: 'no way to it',
  EPROTO: 'it does not speak TLS: is it http:// ?',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS: is it http:// ?',
  HPE_INVALID_CONSTANT: 'it does not answer as HTTP/1.1: is it https:// ?',
};
const CERTIFICATE = /CERT|SIGNATURE|SELF_SIGNED/;

/** Why the target sent no response, with a hint on what to check. */
export function explainTarget(error: unknown): string {
  // Node tries all addresses of a name and collects the errors.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  if (!(first instanceof Error)) return String(first);
  const { code = '' } = first as NodeJS.ErrnoException;
  if (CERTIFICATE.test(code)) {
    return `its certificate is not accepted (${code}); NODE_EXTRA_CA_CERTS=FILE names an authority to trust`;
  }
  const words = WORDS[code];
  return words === undefined ? first.message : `${words} (${code})`;
}
