import { maybeOneOf, maybeWhole, type Values } from '../scenarios/params.ts';
import { DROP_WAYS } from '../stream/socket-sink.ts';
import { maybeHeaderText, maybeLocation } from './text-params.ts';

const TEN_MINUTES_MS = 600_000;
const MANY = 1_000_000_000;

/**
 * Every fault that a response can have. A query parameter (`?drop=5`) sets it for a request; control sets it on open
 * streams, too. Each is off unless it is set.
 */
export const FAULTS = {
  attempts: maybeWhole('apply the faults to the first n requests to this URL only', MANY, 1),

  refuse: maybeOneOf('reset the socket instead of responding', ['on']),
  status: maybeWhole('respond with this status instead of the stream; a 2xx other than 204 keeps the stream', 599, 200),
  retryAfter: maybeWhole('Retry-After to send with a status (s; default with 429 and 503: 1)', 86_400),
  location: maybeLocation('target of a 3xx (default: this URL without the fault)'),
  redirect: maybeWhole('number of redirects (307) before the response', 50),
  headDelay: maybeWhole('delay before the response starts (ms)', TEN_MINUTES_MS),
  contentType: maybeHeaderText('replace the Content-Type; an empty value removes it'),
  cors: maybeOneOf('omit the CORS headers', ['off']),
  cacheControl: maybeOneOf('omit Cache-Control', ['off']),
  gzip: maybeOneOf('compress; on flushes after each write, hold never flushes, as some middleware does', [
    'on',
    'hold',
  ]),

  drop: maybeWhole('close the connection after n events', MANY),
  dropBytes: maybeWhole('close the connection after n bytes', MANY),
  dropAt: maybeOneOf(
    'where to close it: right after the events, inside the next event, or inside its first multi-byte character',
    ['after', 'event', 'utf8'],
  ),
  dropHow: maybeOneOf('how to close it: by FIN mid-response, by RST, or by ending the response', DROP_WAYS),
  dropWait: maybeWhole(
    'delay before closing, so that the client can read what came before (ms; default: 30)',
    TEN_MINUTES_MS,
  ),

  stall: maybeWhole('stop sending after n events, but keep the socket open', MANY),
  stallFor: maybeWhole('resume after this time (ms; default: never)', TEN_MINUTES_MS),
  heartbeat: maybeWhole('interval of comments while stalled (ms)', TEN_MINUTES_MS, 1),

  skip: maybeWhole('skip every n-th event', MANY, 1),
  duplicate: maybeWhole('send every n-th event twice', MANY, 1),
  ids: maybeOneOf('remove the ids', ['off']),

  delay: maybeWhole('deliver everything this much later (ms)', TEN_MINUTES_MS),
  jitter: maybeWhole('add a random delay of up to this much; the order stays (ms)', TEN_MINUTES_MS),
  batchBytes: maybeWhole('buffer until there are this many bytes, as some proxies do', 16_777_216, 1),
  batchMs: maybeWhole('buffer until the first byte has waited this long, as some proxies do (ms)', TEN_MINUTES_MS, 1),
  bandwidth: maybeWhole('maximum number of bytes per second', MANY, 1),
};
export type Faults = Partial<Values<typeof FAULTS>>;
