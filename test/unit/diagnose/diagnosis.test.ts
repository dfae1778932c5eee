import { afterEach, expect, test, vi } from 'vitest';
import { Log } from '../../../src/capture/log/log.ts';
import { Diagnosis } from '../../../src/diagnose/diagnosis.ts';
import type { Finding } from '../../../src/diagnose/finding.ts';
import { RULES } from '../../../src/diagnose/rules/index.ts';
import { batch, EPOCH, event } from '../capture/build.ts';
import { logOf, stepsTo } from './log-of.ts';
import { fetched, fine, ids } from './rule-case.ts';
import { CASES } from './rule-cases.ts';

afterEach(() => void vi.restoreAllMocks());

/** Two streams that are open, and one that waits for its response. */
const open = [fine, fetched({ rows: ids(1, 3, 20) }), fetched({ head: false })];

function watched(log: Log) {
  const diagnosis = new Diagnosis(log);
  const calls: string[] = [];
  for (const rule of RULES) {
    const { check } = rule;
    vi.spyOn(rule, 'check').mockImplementation((about) => {
      calls.push(`${rule.id} ${about.stream.index}`);
      return check.call(rule, about);
    });
  }
  /** Which rules are asked in a look at all streams, as `id stream`. */
  const look = (now: number): string[] => {
    calls.length = 0;
    diagnosis.advance();
    diagnosis.all(now);
    return [...calls].sort();
  };
  return { diagnosis, look };
}

const all = (stream: number) => RULES.map(({ id }) => `${id} ${stream}`);

test('while nothing is new, only the rules whose answer may change with time are asked again', () => {
  const { look } = watched(logOf(open));
  expect(look(EPOCH + 1000)).toEqual([0, 1, 2].flatMap(all).sort());
  expect(look(EPOCH + 1500)).toEqual(['no-response 2', 'six-connections 2']);
});

test('after an event the rules are asked about its stream, and of others those that compare streams', () => {
  const log = logOf(open);
  const { look } = watched(log);
  look(EPOCH + 1000);
  log.append(batch(log.next, [event('b', { time: 1100, stream: 2 })]));
  const asked = look(EPOCH + 1500);
  expect(asked.filter((each) => each.endsWith(' 1'))).toEqual(all(1).sort());
  expect(asked.filter((each) => !each.endsWith(' 1'))).toEqual([
    'double-reconnect 0',
    'no-response 2',
    'reopened-without-id 0',
    'six-connections 2',
  ]);
});

test('after news of a connection all rules are asked about all streams', () => {
  const log = logOf(open);
  const { look } = watched(log);
  look(EPOCH + 1000);
  log.append(batch(log.next, [{ kind: 'connection-ended', time: 1100, stream: 2, connection: 1, how: 'done' }]));
  expect(look(EPOCH + 1500)).toEqual([0, 1, 2].flatMap(all).sort());
});

test('findings of which nothing is new are the same as before', () => {
  const log = logOf([CASES['status-final']?.triggers ?? []].flat());
  const diagnosis = new Diagnosis(log);
  diagnosis.advance();
  const [stream] = log.shownStreams;
  if (stream === undefined) throw new Error('There is no stream.');
  const before = diagnosis.of(stream, EPOCH + 1000);
  expect(before.map(({ id }) => id)).toContain('status-final');
  expect(diagnosis.of(stream, EPOCH + 2000)).toBe(before);
});

const words = (findings: readonly Finding[]) =>
  findings.map(({ id, rows, seen, severity, stream }) => [stream.index, id, severity, seen, ...rows].join(' '));

test.each(Object.entries(CASES))(
  'who looks all the time finds the same as who looks once: %s',
  (_, { documentUrl, triggers }) => {
    const log = new Log();
    const diagnosis = new Diagnosis(log);
    const compare = (now: number) => {
      const once = new Diagnosis(log);
      for (const each of [diagnosis, once]) each.advance();
      expect(words(diagnosis.all(now))).toEqual(words(once.all(now)));
    };
    let time = EPOCH;
    for (const append of stepsTo(log, triggers, documentUrl, true, 1)) {
      append();
      compare(time);
      time += 500;
    }
    compare(EPOCH + 120_000);
  },
);
