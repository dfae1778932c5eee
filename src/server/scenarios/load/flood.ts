import { setImmediate } from 'node:timers/promises';
import * as v from 'valibot';
import { sleep } from '../../stream/clock.ts';
import { type Bytes, eventStream } from '../../stream/outgoing.ts';
import { nextId } from '../articles/status.ts';
import { count, oneOf, type Param, whole } from '../params.ts';
import { scenario } from '../scenario.ts';

const MAX_PER_WRITE = 1000;
const TICK_MS = 10;

const rate: Param<number> = {
  about: 'events per second, or `max`: as fast as the client reads',
  fallback: '10000',
  schema: v.pipe(
    v.optional(v.string(), '10000'),
    v.regex(/^(max|[1-9]\d{0,6})$/, 'max, or a whole number from 1 to 9999999'),
    v.transform((value) => (value === 'max' ? Number.POSITIVE_INFINITY : Number(value))),
  ),
};

export const flood = scenario({
  name: 'flood',
  path: '/flood',
  methods: ['GET', 'POST'],
  group: 'load',
  shows:
    'Many events at a steady rate, several per write, ids 1, 2, 3 …; each event has the time of its write, in ms since 1970.',
  conforming: 'Gets every id once, in order. The server waits for a slow client.',
  params: {
    rate,
    seconds: whole('for how long, when there is no count', 10, 86_400),
    count: count(),
    bytes: whole('size of the data of an event', 60, 1_000_000, 30),
    as: oneOf('numbers, filled up to the size, or pieces of one long answer', ['numbers', 'chat']),
  },
  start: { client: 'fetch', query: 'rate=1000&seconds=10' },
  open({ signal, lastEventId }, { as, rate, seconds, count, bytes }) {
    const begin = lastEventId === undefined ? 1 : nextId(lastEventId);
    const total = Number.isFinite(count) ? count : Number.isFinite(rate) ? rate * seconds : 400_000;
    const dataOf = as === 'chat' ? chunk : (n: number, now: number) => filled(n, now, bytes);
    return eventStream(events(begin, total, rate, bytes, dataOf, signal));
  },
});

/** The data of the event with a number, at a time. */
type DataOf = (n: number, now: number) => string;

async function* events(
  begin: number,
  total: number,
  rate: number,
  bytes: number,
  dataOf: DataOf,
  signal: AbortSignal,
): AsyncGenerator<Bytes> {
  const start = performance.now();
  // One write stays near 64 KB, whatever the size of an event.
  const most = Math.max(1, Math.min(MAX_PER_WRITE, Math.floor(65_536 / bytes)));
  for (let sent = 0; sent < total; ) {
    const elapsed = performance.now() - start;
    // Infinite at rate=max, from the first moment on.
    const due = Math.min(total, Number.isFinite(rate) ? Math.floor(((elapsed + TICK_MS) / 1000) * rate) : total);
    const size = Math.min(most, due - sent);
    if (size > 0) {
      yield batch(begin + sent, size, dataOf);
      sent += size;
    }
    // At a low rate the next event may be far away; a thousand clients must not wake up for nothing.
    if (sent < total && sent >= due)
      await sleep(Math.max(TICK_MS, ((sent + 1) / rate) * 1000 - TICK_MS - elapsed), signal);
    else await setImmediate(undefined, { signal });
  }
}

function batch(first: number, size: number, dataOf: DataOf): string {
  const now = Date.now();
  let text = '';
  for (let n = first; n < first + size; n++) text += `id: ${n}\ndata: ${dataOf(n, now)}\n\n`;
  return text;
}

/** `{"n":7,"t":1700000000000,"x":"…"}`, filled up to the size that was asked for. */
function filled(n: number, now: number, bytes: number): string {
  const head = `{"n":${n},"t":${now},"x":"`;
  return `${head}${'x'.repeat(Math.max(0, bytes - head.length - 2))}"}`;
}

/** Words of an answer; the time is an extra field, as providers add them. */
const chunk: DataOf = (n, now) =>
  `{"object":"chat.completion.chunk","t":${now},"choices":[{"index":0,"delta":{"content":"word ${n} "}}]}`;
