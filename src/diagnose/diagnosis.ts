import { StreamAssemblies } from '../assemble/stream-assemblies.ts';
import type { Log } from '../capture/log/log.ts';
import type { Stream } from '../capture/streams/stream.ts';
import { Answers } from './answers.ts';
import { LogEvidence, type OfStream } from './evidence/log-evidence.ts';
import { StreamEvidence } from './evidence/stream-evidence.ts';
import { byGravity, type Finding } from './finding.ts';
import { RULES } from './rules/index.ts';
import { type Unseen, unseenOf } from './unseen.ts';

const NO_ROWS: OfStream = { evidence: new StreamEvidence(), assemblies: new StreamAssemblies(), rows: 0 };

/** What is known of one stream, and of what. */
interface Known {
  answers: Answers;
  unseen: readonly Unseen[];
  /** The log's `facts`, and the stream's rows. */
  facts: number;
  rows: number;
  /** Rows of all streams. */
  allRows: number;
}

/** The problems of a log's streams. Each row is read once; rules run on the evidence. */
export class Diagnosis {
  readonly #log: Log;
  readonly #evidence: LogEvidence;
  readonly #known = new WeakMap<Stream, Known>();

  constructor(log: Log) {
    this.#log = log;
    this.#evidence = new LogEvidence(log);
  }

  /** Reads rows until none is left or the time is over; true when all are read. */
  advance(isOver: () => boolean = () => false): boolean {
    return this.#evidence.advance(isOver);
  }

  /** The findings of one stream as it is now, the gravest first. The same array while none of them was looked at again. */
  of(stream: Stream, now: number): readonly Finding[] {
    const { assemblies, evidence } = this.#rowsOf(stream);
    const facts = { stream, evidence, assemblies, streams: this.#log.shownStreams, now };
    const known = this.#current(stream);
    if (known === undefined) return this.#renew(stream).answers.all(facts);
    const isSame = known.allRows === this.#evidence.rows;
    known.allRows = this.#evidence.rows;
    return known.answers.again(isSame ? ['now'] : ['now', 'streams'], facts);
  }

  /** What could not be looked at: that nothing was found there says nothing. */
  unseen(stream: Stream): readonly Unseen[] {
    return this.#current(stream)?.unseen ?? unseenOf(stream, this.#rowsOf(stream).evidence, RULES);
  }

  /** The findings of all streams, the gravest first. */
  all(now: number): Finding[] {
    return this.#log.shownStreams.flatMap((stream) => this.of(stream, now)).sort(byGravity);
  }

  #rowsOf({ index }: Stream): OfStream {
    return this.#evidence.streams.get(index) ?? NO_ROWS;
  }

  /** What is known of the stream, unless something is new about it. */
  #current(stream: Stream): Known | undefined {
    const known = this.#known.get(stream);
    const isCurrent = known?.facts === this.#log.facts && known.rows === this.#rowsOf(stream).rows;
    return isCurrent ? known : undefined;
  }

  #renew(stream: Stream): Known {
    const { evidence, rows } = this.#rowsOf(stream);
    const known = {
      answers: this.#known.get(stream)?.answers ?? new Answers(RULES),
      unseen: unseenOf(stream, evidence, RULES),
      facts: this.#log.facts,
      rows,
      allRows: this.#evidence.rows,
    };
    this.#known.set(stream, known);
    return known;
  }
}
