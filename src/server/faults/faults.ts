import { maybeOneOf, maybeWhole, type Values } from '../scenarios/params.ts';
import { DROP_WAYS } from '../stream/socket-sink.ts';
import { maybeHeaderText, maybeLocation } from './text-params.ts';

const TEN_MINUTES_MS = 600_000;
const MANY = 1_000_000_000;

/**
 * Everything that can be made to go wrong with a response, on any stream, by query parameter (`?drop=5`) and live by
 * control. All are off when left out.
 */
export const FAULTS = {
  attempts: maybeWhole('the faults are for the first so many requests to this URL only', MANY, 1),

  refuse: maybeOneOf('reset the socket instead of answering', ['on']),
  status: maybeWhole('answer with this status instead of the stream (2xx but 204: with the stream)', 599, 200),
  retryAfter: maybeWhole('Retry-After beside a status (s; 1 with 429 and 503)', 86_400),
  location: maybeLocation('where a 3xx points (this URL without the fault)'),
  redirect: maybeWhole('so many redirects (307) before the answer', 50),
  headDelay: maybeWhole('wait before the response begins (ms)', TEN_MINUTES_MS),
  contentType: maybeHeaderText('another Content-Type; empty: none'),
  cors: maybeOneOf('no CORS headers', ['off']),
  cacheControl: maybeOneOf('no Cache-Control', ['off']),
  gzip: maybeOneOf('compress: flushed after each write, or held back as by a middleware that never flushes', [
    'on',
    'hold',
  ]),

  drop: maybeWhole('cut the connection after so many events', MANY),
  dropBytes: maybeWhole('cut the connection after so many bytes', MANY),
  dropAt: maybeOneOf('where after those events: at once, amid the next event, amid its first multi-byte character', [
    'after',
    'event',
    'utf8',
  ]),
  dropHow: maybeOneOf('how it is cut', DROP_WAYS),
  dropWait: maybeWhole('wait before the cut, so that the client has read what came before (ms; 30)', TEN_MINUTES_MS),

  stall: maybeWhole('send nothing more after so many events, but hold the socket', MANY),
  stallFor: maybeWhole('go on after so long (ms); left out: never', TEN_MINUTES_MS),
  heartbeat: maybeWhole('comments while it is stalled, one every so often (ms)', TEN_MINUTES_MS, 1),

  skip: maybeWhole('leave out every n-th event', MANY, 1),
  duplicate: maybeWhole('send every n-th event twice', MANY, 1),

  delay: maybeWhole('everything arrives so much later (ms)', TEN_MINUTES_MS),
  jitter: maybeWhole('and up to so much later again, at random, in order (ms)', TEN_MINUTES_MS),
  batchBytes: maybeWhole('hold back until there are so many bytes, as a buffering proxy', 16_777_216, 1),
  batchMs: maybeWhole(
    'hold back until the first byte has waited so long, as a buffering proxy (ms)',
    TEN_MINUTES_MS,
    1,
  ),
  bandwidth: maybeWhole('at most so many bytes a second', MANY, 1),
};
export type Faults = Partial<Values<typeof FAULTS>>;
