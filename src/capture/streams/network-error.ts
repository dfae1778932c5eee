/**
 * Names of network errors. Chromium's are `net::ERR_…`, Firefox's `NS_…`; for an error of TLS Firefox gives a sentence.
 * @see https://searchfox.org/firefox-main/source/xpcom/base/ErrorList.py
 */

const FIREFOX: Readonly<Record<string, string>> = {
  NS_BINDING_ABORTED: 'ABORTED',
  NS_ERROR_CONNECTION_REFUSED: 'CONNECTION_REFUSED',
  // What a page gets to see is refused after the response's head: by CORS, where that is of another origin.
  NS_ERROR_DOM_BAD_URI: 'FAILED',
  NS_ERROR_NET_EMPTY_RESPONSE: 'EMPTY_RESPONSE',
  NS_ERROR_NET_HTTP2_SENT_GOAWAY: 'HTTP2_PROTOCOL_ERROR',
  NS_ERROR_NET_HTTP3_PROTOCOL_ERROR: 'QUIC_PROTOCOL_ERROR',
  NS_ERROR_NET_INTERRUPT: 'CONNECTION_CLOSED',
  // Of chunks and of a Content-Length.
  NS_ERROR_NET_PARTIAL_TRANSFER: 'INCOMPLETE_CHUNKED_ENCODING',
  NS_ERROR_NET_RESET: 'CONNECTION_RESET',
  NS_ERROR_NET_TIMEOUT: 'CONNECTION_TIMED_OUT',
  NS_ERROR_NET_TIMEOUT_EXTERNAL: 'CONNECTION_TIMED_OUT',
  NS_ERROR_OFFLINE: 'INTERNET_DISCONNECTED',
  NS_ERROR_UNKNOWN_HOST: 'NAME_NOT_RESOLVED',
};

/** The name of the error without `net::ERR_`, for either browser as Chromium has it; otherwise the browser's own. */
export function errorCode(error: string): string {
  return FIREFOX[error] ?? error.replace(/^net::ERR_/, '');
}

/** Whether TLS failed, for example over a certificate. */
export function isTlsError(error: string): boolean {
  return /^net::ERR_(?:CERT|SSL)_|^SSL |certificate/i.test(error);
}
