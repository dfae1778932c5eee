import { effect } from '@preact/signals';
import { Diagnosis } from '../../diagnose/diagnosis.ts';
import type { Finding } from '../../diagnose/finding.ts';
import type { Unseen } from '../../diagnose/unseen.ts';
import type { Store } from '../store/store.ts';

/** What one turn may spend on rows and rules, ms. */
const TURN_MS = 4;
/** Wait between two looks at the log, and between two turns of one look, ms. */
const PAUSE_MS = 500;
const NEXT_MS = 16;

/**
 * Keeps `store.findings` and `store.unseen` up to date, in turns beside everything else.
 *
 * @returns ends it
 */
export function watchProblems(store: Store): () => void {
  const { findings, log, summary, unseen } = store;
  let diagnosis = new Diagnosis(log);
  let { generation } = log;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Streams that are still to be looked at. */
  let queue: number[] | undefined;
  let found = new Map<number, readonly Finding[]>();
  let hidden = new Map<number, readonly Unseen[]>();

  const turn = () => {
    timer = undefined;
    if (log.generation !== generation) {
      ({ generation } = log);
      diagnosis = new Diagnosis(log);
      queue = undefined;
    }
    const end = performance.now() + TURN_MS;
    const isOver = () => performance.now() >= end;
    if (queue === undefined) {
      if (!diagnosis.advance(isOver)) {
        wait(NEXT_MS);
        return;
      }
      queue = log.shownStreams.map(({ index }) => index);
      found = new Map();
      hidden = new Map();
    }
    for (let index = queue.pop(); index !== undefined; index = queue.pop()) {
      const stream = log.stream(index);
      if (stream === undefined) continue;
      const problems = diagnosis.of(stream, Date.now());
      if (problems.length > 0) found.set(index, problems);
      const facts = diagnosis.unseen(stream);
      if (facts.length > 0) hidden.set(index, facts);
      if (isOver()) break;
    }
    if (queue.length > 0) {
      wait(NEXT_MS);
      return;
    }
    queue = undefined;
    if (!isSame(found, findings.peek(), wordsOf)) findings.value = found;
    if (!isSame(hidden, unseen.peek(), sourcesOf)) unseen.value = hidden;
  };
  const wait = (ms: number) => {
    timer ??= setTimeout(turn, ms);
  };
  const stop = effect(() => {
    summary.value;
    wait(PAUSE_MS);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

/** Whether nothing changed that a user would see. */
function isSame<T>(
  a: ReadonlyMap<number, readonly T[]>,
  b: ReadonlyMap<number, readonly T[]>,
  textOf: (of: readonly T[]) => string,
): boolean {
  const isSameOf = ([index, each]: readonly [number, readonly T[]]): boolean => {
    const other = b.get(index) ?? [];
    return each === other || textOf(each) === textOf(other);
  };
  return a.size === b.size && [...a].every(isSameOf);
}

function wordsOf(findings: readonly Finding[]): string {
  return findings.map(({ id, rows, seen, severity }) => `${id} ${severity} ${seen} ${rows}`).join('\n');
}

function sourcesOf(unseen: readonly Unseen[]): string {
  return unseen.map(({ source }) => source).join(' ');
}
