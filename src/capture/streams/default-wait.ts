import { header, type Request } from './request.ts';

/** Wait before an `EventSource` reconnects where the server set none, ms: the standard leaves it to the browser. */
const DEFAULTS: readonly (readonly [browser: string, ms: number])[] = [
  // https://searchfox.org/firefox-main/search?q=DEFAULT_RECONNECTION_TIME_VALUE
  ['Firefox/', 5000],
  // https://source.chromium.org/search?q=kDefaultReconnectDelay
  ['Chrome/', 3000],
];
/** A wait is never much shorter than asked, but a busy browser makes it longer, ms. */
const EARLY_MS = 20;
const LATE_MS = 500;

/** The browser's own reconnection time, if the wait before this request was just that; undefined otherwise. */
export function defaultWait(request: Pick<Request, 'headers'> | undefined, waited = 0): number | undefined {
  const agent = header(request?.headers, 'user-agent') ?? '';
  const own = DEFAULTS.find(([browser]) => agent.includes(browser))?.[1];
  return own !== undefined && waited >= own - EARLY_MS && waited < own + LATE_MS ? own : undefined;
}
