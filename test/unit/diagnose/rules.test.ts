import { describe, expect, test } from 'vitest';
import { Diagnosis } from '../../../src/diagnose/diagnosis.ts';
import { SEVERITIES } from '../../../src/diagnose/finding.ts';
import { RULES } from '../../../src/diagnose/rules/index.ts';
import { EPOCH } from '../capture/build.ts';
import { type BodyRow, event, logOf, type StreamSpec } from './log-of.ts';
import { CASES } from './rule-cases.ts';

/** ids of what is found in the last of the streams, a minute later. */
function found(streams: readonly StreamSpec[], documentUrl?: string, network = true) {
  const log = logOf(streams, documentUrl, network);
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

/** The log as page capture sees it of an `EventSource`: without what only the bytes show. */
function withoutBytes(streams: readonly StreamSpec[]): StreamSpec[] {
  const isEvent = (row: BodyRow) => row({ stream: 1, connection: 1 }).kind === 'event';
  const unplaced =
    (row: BodyRow): BodyRow =>
    (on) => ({ ...row(on), offset: -1, length: 0 });
  return streams.map(({ connections, ...stream }) => ({
    ...stream,
    connections: connections.map((each) => ({ ...each, rows: (each.rows ?? []).filter(isEvent).map(unplaced) })),
  }));
}

describe('a rule says what it needs', () => {
  test.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, { needs }) => {
    const { documentUrl, triggers } = CASES[id] ?? { triggers: [] };
    const isFound = (streams: readonly StreamSpec[], network = true) =>
      found(streams, documentUrl, network).some((each) => each.id === id);
    expect(isFound(withoutBytes(triggers)), 'found without the bytes').toBe(needs !== 'bytes');
    const isNative = triggers.every(({ api = 'EventSource' }) => api === 'EventSource');
    const unlisted = triggers.map(({ connections, ...stream }) => ({
      ...stream,
      connections: connections.map(({ unheard: _, ...each }) => each),
    }));
    if (!isNative || needs === 'bytes') return;
    if (!isFound(unlisted)) expect(needs, 'without the list of all events').toBe('all-events');
    else if (needs !== 'all-events')
      expect(isFound(triggers, false), 'found without the network').toBe(needs !== 'network');
  });
});

describe('what was not checked', () => {
  const row = event(20, 'a', { offset: -1, length: 0 });
  const unseen = (spec: StreamSpec, network = true) => {
    const log = logOf([spec], undefined, network);
    const diagnosis = new Diagnosis(log);
    diagnosis.advance();
    const [stream] = log.shownStreams;
    return stream === undefined ? [] : diagnosis.unseen(stream);
  };

  test('of an EventSource is what needs its bytes, and events without a listener until it is over', () => {
    const [bytes, ...others] = unseen({ connections: [{ rows: [row] }] });
    expect(bytes).toMatchObject({ source: 'bytes', facts: 'comments, retry and ignored lines' });
    expect(bytes?.rules).toContain('bad-retry');
    expect(others.map(({ source }) => source)).toEqual(['all-events']);
    const ended = unseen({ connections: [{ rows: [row], unheard: [{ type: 'x', data: 'b' }], over: 50 }] });
    expect(ended.map(({ source }) => source)).toEqual(['bytes']);
  });

  test('is the request too where the network was not watched', () => {
    const spec = { connections: [{ rows: [row] }] };
    expect(unseen(spec, false).map(({ source }) => source)).toEqual(['bytes', 'network', 'all-events']);
  });

  test('is nothing of a client whose bytes are seen', () => {
    expect(unseen({ api: 'fetch', connections: [{ rows: [event(20, 'a')] }] })).toEqual([]);
    expect(unseen({ connections: [{ rows: [event(20, 'a')] }] })).toEqual([]);
  });
});
