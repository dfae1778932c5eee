import { describe, expect, test } from 'vitest';
import { FORMATS } from '../../../src/assemble/formats/index.ts';
import { assembled, output, pieces, type Sent } from './assemble.ts';
import { RESPONSES } from './responses.ts';

type Output = ReturnType<typeof output>['messages'][number];

const says = (message: Output | undefined): string[] | undefined =>
  message?.parts.map(({ arguments: args, kind, name, text, value }) => {
    const content = args ?? text ?? (typeof value === 'string' ? value : JSON.stringify(value));
    return `${[kind, name].filter(Boolean).join(' ')}: ${content}`;
  });

/** They keep states and bring no messages: state.test.ts. */
const KEEP_STATES = ['graphql', 'datastar'];

test('each format has a response here', () => {
  const tried = [...RESPONSES.map(({ format }) => format), ...KEEP_STATES];
  expect(FORMATS.filter(({ name }) => !tried.includes(name)).map(({ name }) => name)).toEqual([]);
});

describe.each(RESPONSES.map((each) => [each.format, each] as const))('%s', (format, example) => {
  test('adds up to the message that its provider means', () => {
    const [message, ...others] = output(example.sent).messages;
    expect(others).toEqual([]);
    expect(message?.format).toBe(format);
    expect(says(message)).toEqual(example.says);
    expect(message?.finish).toBe(example.finish);
    expect(message?.model).toBe(example.model);
    if (example.usage) expect(message?.usage).toMatchObject(example.usage);
  });

  test('has no piece that is unknown', () => {
    expect([...assembled(example.sent).answer.unknown]).toEqual([]);
  });

  test('is not ended before the piece that says so', () => {
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

  test('is recognised by no other format', () => {
    for (const piece of pieces(example.sent)) {
      const names = FORMATS.filter((each) => each.recognises(piece)).map(({ name }) => name);
      expect(names.filter((name) => name !== format)).toEqual([]);
    }
  });
});

test('fields of any type harm nothing', () => {
  const values = [null, 1, 'x', true, [], [null], {}, { text: null }];
  for (const { sent } of RESPONSES) {
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
