import { StreamAssemblies } from '../assemble/stream-assemblies.ts';
import type { Log } from '../capture/log/log.ts';
import type { Stream } from '../capture/streams/stream.ts';
import { LogEvidence } from './evidence/log-evidence.ts';
import { StreamEvidence } from './evidence/stream-evidence.ts';
import { byGravity, type Finding, type Found } from './finding.ts';
import type { Case, Rule } from './rule.ts';
import { RULES } from './rules/index.ts';
import { type Unseen, unseenOf } from './unseen.ts';

const NO_ROWS = { evidence: new StreamEvidence(), assemblies: new StreamAssemblies() };

/** The problems of a log's streams. Each row is read once; rules run on the evidence. */
export class Diagnosis {
  readonly #log: Log;
  readonly #evidence: LogEvidence;

  constructor(log: Log) {
    this.#log = log;
    this.#evidence = new LogEvidence(log);
  }

  /** Reads rows until none is left or the time is over; true when all are read. */
  advance(isOver: () => boolean = () => false): boolean {
    return this.#evidence.advance(isOver);
  }

  /** The findings of one stream as it is now, the gravest first. */
  of(stream: Stream, now: number): Finding[] {
    const rows = this.#evidence.streams.get(stream.index) ?? NO_ROWS;
    return diagnose({ ...rows, stream, streams: this.#log.shownStreams, now });
  }

  /** What could not be looked at: that nothing was found there says nothing. */
  unseen(stream: Stream): Unseen[] {
    return unseenOf(stream, this.#evidence.streams.get(stream.index)?.evidence ?? NO_ROWS.evidence, RULES);
  }

  /** The findings of all streams, the gravest first. */
  all(now: number): Finding[] {
    return this.#log.shownStreams.flatMap((stream) => this.of(stream, now)).sort(byGravity);
  }
}

/** What all rules say of one stream, the gravest first. */
function diagnose(facts: Omit<Case, 'foundBy'>): Finding[] {
  const { stream } = facts;
  const results = new Map<Rule, Found | undefined>();
  const about: Case = {
    ...facts,
    foundBy(rule) {
      if (!results.has(rule)) results.set(rule, rule.check(about));
      return results.get(rule);
    },
  };
  return RULES.flatMap((rule) => {
    const { id, link } = rule;
    const found = about.foundBy(rule);
    return found === undefined ? [] : [{ ...found, id, link, stream, rows: found.rows ?? [] }];
  }).sort(byGravity);
}
