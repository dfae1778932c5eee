import { describe, expect, test } from 'vitest';
import { Diagnosis } from '../../../src/diagnose/diagnosis.ts';
import { SEVERITIES } from '../../../src/diagnose/finding.ts';
import { RULES } from '../../../src/diagnose/rules/index.ts';
import { EPOCH } from '../capture/build.ts';
import { logOf, type StreamSpec } from './log-of.ts';
import { CASES } from './rule-cases.ts';

/** ids of what is found in the last of the streams, a minute later. */
function found(streams: readonly StreamSpec[], documentUrl?: string) {
  const log = logOf(streams, documentUrl);
  const diagnosis = new Diagnosis(log);
  expect(diagnosis.advance()).toBe(true);
  const stream = log.shownStreams.at(-1);
  return stream === undefined ? [] : diagnosis.of(stream, EPOCH + 120_000);
}

test('each rule has its cases', () => {
  expect(Object.keys(CASES).sort()).toEqual(RULES.map(({ id }) => id).sort());
});

describe.each(Object.entries(CASES))('%s', (id, { nearly, triggers, documentUrl, mentions }) => {
  test('is found, with what was seen and a cure', () => {
    const finding = found(triggers, documentUrl).find((each) => each.id === id);
    expect(finding, JSON.stringify(found(triggers, documentUrl).map((each) => each.id))).toBeDefined();
    expect(SEVERITIES).toContain(finding?.severity);
    for (const text of [finding?.title, finding?.seen, finding?.cure.text]) {
      expect(text).not.toMatch(/undefined|NaN|\[object/);
      expect(text?.length).toBeGreaterThan(10);
    }
    expect(finding?.link).toMatch(/^https:\/\//);
    if (mentions !== undefined) expect(`${finding?.title} ${finding?.seen} ${finding?.cure.text}`).toContain(mentions);
  });

  test.each(nearly.map((streams, index) => [index + 1, streams] as const))(
    'is not found in a log that nearly triggers it: %i',
    (_, streams) => {
      expect(found(streams, documentUrl).map((each) => each.id)).not.toContain(id);
    },
  );
});

test('an ordinary stream has no problem', () => {
  const ordinary = CASES['no-ids']?.nearly[0] ?? [];
  expect(found(ordinary).filter(({ severity }) => severity !== 'hint')).toEqual([]);
});
