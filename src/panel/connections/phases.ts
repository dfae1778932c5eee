/** The phases of a connection, for its bar in the waterfall and its timings. */
import { timesOf } from '../../capture/streams/connection-facts.ts';
import type { Connection, Stream } from '../../capture/streams/stream.ts';

export type PhaseKind =
  /** The stream is without a connection until this one's request is sent. */
  | 'gap'
  /** From the request until the response's head. */
  | 'waiting'
  /** Open, until the first event. */
  | 'silent'
  | 'open';

/** `from` and `to` are epoch ms. */
interface Phase {
  kind: PhaseKind;
  from: number;
  to: number;
}

/** The phases in order, one ending where the next begins. `now` ends what has not ended. */
export function phasesOf(stream: Stream, connection: Connection, now: number): Phase[] {
  const { end = now, firstEvent, head, lost, sent } = timesOf(stream, connection);
  const marks: [PhaseKind, number | undefined][] = [
    ['gap', lost],
    ['waiting', sent],
    ['silent', head],
    ['open', firstEvent],
  ];
  const known = marks.filter((mark): mark is [PhaseKind, number] => mark[1] !== undefined);
  const phases: Phase[] = [];
  for (const [i, [kind, time]] of known.entries()) {
    // The times come from two clocks: a phase that seems to end before it begins has no length.
    const from = Math.max(time, phases.at(-1)?.to ?? time);
    phases.push({ kind, from, to: Math.max(from, known[i + 1]?.[1] ?? end) });
  }
  return phases;
}
