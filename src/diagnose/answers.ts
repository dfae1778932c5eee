import type { Stream } from '../capture/streams/stream.ts';
import { byGravity, type Finding, type Found } from './finding.ts';
import type { Case, Rule } from './rule.ts';

type Facts = Omit<Case, 'foundBy'>;

/** What the answers depend on beside the stream and its rows. */
type Beside = 'now' | 'streams';

/**
 * What all rules say of one stream, the gravest first. While nothing is new about the stream, a rule is asked again only if
 * its last answer depended on the time or on the other streams: whatever it read then.
 */
export class Answers {
  readonly #rules: readonly Rule[];
  readonly #found = new Map<Rule, Found | undefined>();
  readonly #dependOn: Readonly<Record<Beside, Set<Rule>>> = { now: new Set(), streams: new Set() };
  #findings: readonly Finding[] = [];

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
  }

  /** Something is new about the stream. */
  all(facts: Facts): readonly Finding[] {
    return this.#ask(new Set(this.#rules), facts);
  }

  /** Nothing is new about it, only of these. */
  again(beside: readonly Beside[], facts: Facts): readonly Finding[] {
    const due = new Set(beside.flatMap((each) => [...this.#dependOn[each]]));
    return due.size === 0 ? this.#findings : this.#ask(due, facts);
  }

  #ask(due: Set<Rule>, { assemblies, evidence, now, stream, streams }: Facts): readonly Finding[] {
    const dependOn = this.#dependOn;
    for (const rule of due) for (const rules of Object.values(dependOn)) rules.delete(rule);
    /** Rules that are being asked, each by the one before it. */
    const asking: Rule[] = [];
    const note = (beside: Beside): void => {
      for (const rule of asking) dependOn[beside].add(rule);
    };
    const about: Case = {
      stream,
      evidence,
      assemblies,
      get now() {
        note('now');
        return now;
      },
      get streams() {
        note('streams');
        return streams;
      },
      foundBy: (rule) => {
        if (due.delete(rule)) {
          asking.push(rule);
          this.#found.set(rule, rule.check(about));
          asking.pop();
        }
        if (dependOn.now.has(rule)) note('now');
        if (dependOn.streams.has(rule)) note('streams');
        return this.#found.get(rule);
      },
    };
    for (const rule of this.#rules) about.foundBy(rule);
    this.#findings = this.#rules.flatMap((rule) => findingOf(rule, this.#found.get(rule), stream)).sort(byGravity);
    return this.#findings;
  }
}

function findingOf({ id, link }: Rule, found: Found | undefined, stream: Stream): Finding[] {
  return found === undefined ? [] : [{ ...found, id, link, stream, rows: found.rows ?? [] }];
}
