import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Finding } from '../../diagnose/finding.ts';
import type { Settings } from '../settings/settings.ts';

/** Findings by the index of their stream, the gravest first. */
type Findings = ReadonlyMap<number, readonly Finding[]>;

export interface FoundProblems {
  /** All that rules found; problems/problem-watch.ts keeps it up to date. */
  readonly findings: Signal<Findings>;
  /** Errors and warnings of kinds that are not muted: hints are not counted. */
  readonly grave: ReadonlySignal<Findings>;
}

export function foundProblems({ mutedProblems }: Settings): FoundProblems {
  const findings = signal<Findings>(new Map());
  const grave = computed(() => {
    const muted = mutedProblems.value;
    const counted = ({ id, severity }: Finding) => severity !== 'hint' && !muted.includes(id);
    return new Map([...findings.value].map(([index, each]) => [index, each.filter(counted)]));
  });
  return { findings, grave };
}
