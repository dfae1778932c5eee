import { describe, expect, test } from 'vitest';
import { isFields } from '../../../src/assemble/fields.ts';
import { FORMATS } from '../../../src/assemble/formats/index.ts';
import { assembled, output, pieces, type Sent } from './assemble.ts';
import { RESPONSES, STATES } from './responses.ts';

type Output = ReturnType<typeof output>['messages'][number];

const says = (message: Output | undefined): string[] | undefined =>
  message?.parts.map(({ arguments: args, kind, name, text, value }) => {
    const content = args ?? text ?? (typeof value === 'string' ? value : JSON.stringify(value));
    return `${[kind, name].filter(Boolean).join(' ')}: ${content}`;
  });

/** The same piece of another kind; undefined for one that has none. */
function unheard(sent: Sent): Sent | undefined {
  const [type, data] = Array.isArray(sent) && typeof sent[0] === 'string' ? sent : ['', sent];
  const own = isFields(data)
    ? ['type', 'event_type', 'event'].find((name) => typeof data[name] === 'string')
    : undefined;
  if (own !== undefined && isFields(data))
    return [type && `${type}.unheard`, { ...data, [own]: `${data[own]}.unheard` }];
  return type === '' || type === 'delta' || data === '[DONE]' ? undefined : [`${type}.unheard`, data];
}

describe.each(RESPONSES.map((each) => [each.format, each] as const))('%s', (format, example) => {
  test('adds up to the message that its provider documents', () => {
    const [message, ...others] = output(example.sent).messages;
    expect(others).toEqual([]);
    expect(message?.format).toBe(format);
    expect(says(message)).toEqual(example.says);
    expect(message?.finish).toBe(example.finish);
    expect(message?.model).toBe(example.model);
    if (example.usage) expect(message?.usage).toMatchObject(example.usage);
  });

  test('has no unknown piece', () => {
    expect([...assembled(example.sent).answer.unknown]).toEqual([]);
  });

  test('does not end before the piece that ends it', () => {
    for (let pieces = 0; pieces <= example.sent.length; pieces += 1) {
      const messages = output(example.sent.slice(0, pieces)).messages;
      const isEnded = messages.length > 0 && messages.every(({ ended }) => ended);
      expect(isEnded, `after ${pieces} pieces`).toBe(pieces > (example.endedBy ?? Number.POSITIVE_INFINITY));
    }
  });

  test('shows for each character the piece that brought it', () => {
    const sent = pieces(example.sent);
    for (const message of assembled(example.sent).answer.messages) {
      for (const part of message.parts) {
        for (const { row, text } of part.text.passages()) {
          const source = sent[row]?.data ?? '';
          expect(source).toContain(
            JSON.stringify(text)
              .slice(1, -1)
              .replaceAll('\\"', source.includes('\\"') ? '\\"' : '"'),
          );
        }
      }
    }
  });

  test('survives any of its pieces being lost or broken', () => {
    for (const index of example.sent.keys()) {
      const without = example.sent.toSpliced(index, 1);
      const broken: Sent[] = example.sent.toSpliced(index, 1, '{"type":');
      expect(() => [output(without), output(broken)]).not.toThrow();
    }
  });

  test('lists a kind of piece that it does not know', () => {
    const kinds = example.sent.map(unheard).filter((each) => each !== undefined);
    // Formats without kinds of pieces list what is no JSON.
    for (const each of kinds.length > 0 ? kinds : ['{"broken']) {
      const { unknown } = assembled([...example.sent, each]).answer;
      expect(unknown.size, JSON.stringify(each)).toBe(1);
    }
  });

  test('says where the rest of the answer is', () => {
    const handover = assembled([...example.sent, ['more', { ws_url: 'wss://a.test/' }]]).answer.handover;
    expect(handover).toContain('WebSocket: wss://a.test/');
    expect(assembled(example.sent).answer.handover).toBeUndefined();
  });

  test('is recognised by no other format', () => {
    for (const piece of pieces(example.sent)) {
      const names = FORMATS.filter((each) => each.recognises(piece)).map(({ name }) => name);
      expect(names.filter((name) => name !== format)).toEqual([]);
    }
  });
});

test.each(STATES.map((each) => [each.format, each] as const))(
  '%s keeps a state up to date',
  (format, { sent, states }) => {
    const { answer, format: found } = assembled(sent);
    expect(found?.name).toBe(format);
    expect(answer.states.map(({ name, value }) => ({ name, value }))).toEqual(states);
    expect([...answer.unknown]).toEqual([]);
    for (const piece of pieces(sent)) {
      const names = FORMATS.filter((each) => each.recognises(piece)).map(({ name }) => name);
      expect(names.filter((name) => name !== format)).toEqual([]);
    }
  },
);

test('every format has an example', () => {
  const names = new Set([...RESPONSES, ...STATES].map(({ format }) => format));
  expect(FORMATS.map(({ name }) => name).filter((name) => !names.has(name))).toEqual([]);
});

test('fields of any type do no harm', () => {
  const values = [null, 1, 'x', true, [], [null], {}, { text: null }];
  for (const { sent } of [...RESPONSES, ...STATES]) {
    for (const piece of sent) {
      if (typeof piece === 'string' || Array.isArray(piece)) continue;
      for (const name of Object.keys(piece)) {
        if (name === 'type' || name === 'object') continue;
        for (const value of values)
          expect(() => output([sent[0] ?? '', { ...piece, [name]: value }, ...sent])).not.toThrow();
      }
    }
  }
});
