import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Finding } from '../../diagnose/finding.ts';
import type { Unseen } from '../../diagnose/unseen.ts';
import { isMuted } from '../settings/muted-problems.ts';
import type { Settings } from '../settings/settings.ts';

/** Findings by the index of their stream, the gravest first. */
type Findings = ReadonlyMap<number, readonly Finding[]>;

/** Findings by the rows that show them. */
type FindingsOfRows = ReadonlyMap<number, readonly Finding[]>;

export interface FoundProblems {
  /** All that rules found; problems/problem-watch.ts keeps it up to date. */
  readonly findings: Signal<Findings>;
  /** What rules could not check, by the index of the stream. */
  readonly unseen: Signal<ReadonlyMap<number, readonly Unseen[]>>;
  /** Those that are not muted. */
  readonly unmuted: ReadonlySignal<Findings>;
  /** The same by the rows that show them. */
  readonly findingsOfRows: ReadonlySignal<FindingsOfRows>;
  /** The finding to scroll to as soon as it is shown. */
  readonly toOpen: Signal<Finding | undefined>;
  /** Errors and warnings that are not muted: hints are not counted. */
  readonly grave: ReadonlySignal<Findings>;
}

export function foundProblems({ mutedProblems }: Settings): FoundProblems {
  const findings = signal<Findings>(new Map());
  const unmuted = computed(() => {
    const muted = mutedProblems.value;
    return new Map(
      [...findings.value].map(([index, each]) => [index, each.filter((finding) => !isMuted(finding, muted))] as const),
    );
  });
  const findingsOfRows = computed(() => {
    const found = new Map<number, Finding[]>();
    for (const finding of [...unmuted.value.values()].flat())
      for (const row of finding.rows) {
        const before = found.get(row);
        if (before === undefined) found.set(row, [finding]);
        else if (before.at(-1) !== finding) before.push(finding);
      }
    return found;
  });
  const grave = computed(
    () =>
      new Map([...unmuted.value].map(([index, each]) => [index, each.filter(({ severity }) => severity !== 'hint')])),
  );
  const unseen = signal<ReadonlyMap<number, readonly Unseen[]>>(new Map());
  return { findings, unseen, unmuted, findingsOfRows, grave, toOpen: signal(undefined) };
}

/** The rows that show other findings than before. */
export function changedRows(before: FindingsOfRows, now: FindingsOfRows): number[] {
  const idsOf = (found: readonly Finding[] = []) => found.map(({ id }) => id).join(' ');
  return [...new Set([...before.keys(), ...now.keys()])].filter(
    (row) => idsOf(before.get(row)) !== idsOf(now.get(row)),
  );
}
