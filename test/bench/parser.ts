import { createParser } from 'eventsource-parser';
import { SseParser } from '../../src/sse/parser.ts';
import { type Load, oneEvent, parserLoads } from './parser-load.ts';
import { type BenchRow, format, interleaved } from './row.ts';

const ROUNDS = 15;
const WARM_UP = 3;
/** More than the largest load: the control has no cap, so ours must keep as much. */
const CAP = 128 * 1024 * 1024;

/** The consumer's view, so that neither side can skip work. */
class Sink {
  events = 0;
  units = 0;
  /** Reads one unit in the middle: this forces lazy text to be created. */
  take(data: string): void {
    this.events++;
    this.units += data.length + (data.charCodeAt(data.length >> 1) & 1);
  }
}

function runControl({ chunks }: Load, sink: Sink): void {
  const decoder = new TextDecoder();
  let others = 0;
  const parser = createParser({
    onEvent: (event) => sink.take(event.data),
    onComment: () => others++,
    onRetry: () => others++,
    onError: () => others++,
    onId: () => others++,
  });
  for (const chunk of chunks) parser.feed(decoder.decode(chunk, { stream: true }));
}

function runOurs({ chunks }: Load, sink: Sink): void {
  let others = 0;
  const parser = new SseParser(
    {
      event: (event, lines) => {
        others += lines.length(lines.count - 1);
        sink.take(event.data);
      },
      comment: () => others++,
      retry: () => others++,
      notDispatched: () => others++,
      problem: () => others++,
      lateLineFeed: () => others++,
    },
    { maxEventBytes: CAP },
  );
  for (const chunk of chunks) parser.push(chunk);
  parser.end();
}

function time(run: (load: Load, sink: Sink) => void, load: Load, seen: Set<string>): number {
  const sink = new Sink();
  const start = performance.now();
  run(load, sink);
  const elapsed = performance.now() - start;
  if (sink.events !== load.events) throw new Error(`${load.name}: ${sink.events} events instead of ${load.events}`);
  seen.add(`${sink.units}`);
  return elapsed;
}

function compare(load: Load): BenchRow {
  const seen = new Set<string>();
  const sides = [() => time(runControl, load, seen), () => time(runOurs, load, seen)] as const;
  interleaved(WARM_UP, ...sides);
  const [control, ours] = interleaved(ROUNDS, ...sides);
  if (seen.size !== 1) throw new Error(`${load.name}: the two sides saw different data`);
  return { name: load.name, unit: 'ms', control, ours, ratio: ours / control };
}

/** By how much the time per MiB grows from an event of 8 MiB to one of 64: the machine's part in it is the control's. */
function growth(): BenchRow {
  const seen = new Set<string>();
  const [small, large] = [oneEvent(8), oneEvent(64)];
  const of = (run: typeof runOurs) => () =>
    (time(run, large, seen) * small.bytes) / (time(run, small, seen) * large.bytes);
  const [control, ours] = interleaved(ROUNDS, of(runControl), of(runOurs));
  return {
    name: 'time per MiB: one event of 64 MiB against 8 MiB',
    unit: 'times',
    control,
    ours,
    ratio: ours / control,
  };
}

/** The parser against `eventsource-parser`, which is given decoded text as its users must; the decoding counts. */
export async function parserRows(): Promise<BenchRow[]> {
  return [...parserLoads().map(compare), growth()];
}

if (import.meta.filename === process.argv[1]) {
  for (const row of await parserRows()) console.log(format(row));
}
