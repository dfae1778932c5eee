import type { HeaderList } from '../../capture/records/observation.ts';
import { header } from '../../capture/streams/request.ts';
import { fieldsOf, headersOf, numberOf, textOf } from './cdp.ts';

/** A request as the browser sent it. */
export interface SentRequest {
  method: string;
  url: string;
  headers: HeaderList;
  body: string | undefined;
  /** When it was sent, epoch ms. */
  started: number;
  /** Epoch ms at the zero of the protocol's own clock. */
  zero: number;
}

/** Requests that are remembered until their response shows whether they are streams. */
const MOST = 2000;

/** The requests that wait for their response, and their `Last-Event-ID`, which the browser reports apart. */
export class SentRequests {
  readonly #sent = new Map<string, SentRequest>();
  readonly #lastIds = new Map<string, string>();

  /** `Network.requestWillBeSent`; comes again after each redirect. */
  sent(key: string, params: unknown): void {
    const { request, timestamp, wallTime } = fieldsOf(params);
    const { headers, method, postData, url, urlFragment } = fieldsOf(request);
    const started = numberOf(wallTime) * 1000;
    add(this.#sent, key, {
      method: textOf(method),
      url: `${textOf(url)}${textOf(urlFragment)}`,
      headers: headersOf(headers),
      body: typeof postData === 'string' ? postData : undefined,
      started,
      zero: started - numberOf(timestamp) * 1000,
    });
  }

  /** `Network.requestWillBeSentExtraInfo`. For a worker's request the page's session has it. */
  sentHeaders(params: unknown): void {
    const { headers, requestId } = fieldsOf(params);
    add(this.#lastIds, textOf(requestId), header(headersOf(headers), 'last-event-id') ?? '');
  }

  take(key: string): SentRequest | undefined {
    const request = this.#sent.get(key);
    this.#sent.delete(key);
    return request;
  }

  /** Undefined where the browser has not reported it. */
  lastEventId(requestId: string, { headers }: SentRequest): string | undefined {
    const known = header(headers, 'last-event-id') ?? this.#lastIds.get(requestId);
    this.#lastIds.delete(requestId);
    return known;
  }
}

/**
 * What the response says of a request that was sent before anyone watched. Its method is unknown; nearly all streams of
 * workers are fetched with GET.
 * @param now epoch ms, when the response was reported
 */
export function unseenRequest(params: unknown, now: number): SentRequest {
  const { response, timestamp } = fieldsOf(params);
  const { requestHeaders, timing, url } = fieldsOf(response);
  const zero = now - numberOf(timestamp) * 1000;
  const sent = numberOf(fieldsOf(timing)['requestTime']) || numberOf(timestamp);
  return {
    method: 'GET',
    url: textOf(url),
    headers: headersOf(requestHeaders),
    body: undefined,
    started: zero + sent * 1000,
    zero,
  };
}

function add<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.set(key, value);
  if (map.size <= MOST) return;
  for (const oldest of map.keys()) return void map.delete(oldest);
}
