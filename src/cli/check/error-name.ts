/** Node's codes, as browsers name the same errors. */
const NAMES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'net::ERR_CONNECTION_REFUSED',
  ECONNRESET: 'net::ERR_CONNECTION_RESET',
  ENOTFOUND: 'net::ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'net::ERR_NAME_NOT_RESOLVED',
  ETIMEDOUT: 'net::ERR_CONNECTION_TIMED_OUT',
  UND_ERR_CONNECT_TIMEOUT: 'net::ERR_CONNECTION_TIMED_OUT',
  UND_ERR_SOCKET: 'net::ERR_INCOMPLETE_CHUNKED_ENCODING',
  UND_ERR_BODY_TIMEOUT: 'net::ERR_TIMED_OUT',
};

/** What went wrong with a request of Node's `fetch`: the cause says more than the error. */
export function errorNamed(error: unknown): { name: string; message: string } {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const message = cause instanceof Error ? cause.message : String(cause);
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return { name: NAMES[code] ?? 'net::ERR_FAILED', message };
}
