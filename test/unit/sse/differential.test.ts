import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../runs.ts';
import { anyBody, anyCuts } from './bodies.ts';
import { bytesOf, cutAt, parse } from './record.ts';

interface Seen {
  events: { type: string; data: string; lastEventId: string }[];
  comments: string[];
  retries: number[];
  lastEventId: string;
}

/**
 * What `eventsource-parser` makes of a body. It leaves three things to its users, who have to follow the standard:
 * decoding (§9.2.5), the type `message` (§9.2.6, dispatch), and keeping the last event ID from block to block (§9.2.6,
 * dispatch step 1: "The buffer does not get reset").
 */
function theirs(chunks: readonly Uint8Array[]): Seen {
  const seen: Seen = { events: [], comments: [], retries: [], lastEventId: '' };
  const decoder = new TextDecoder();
  const parser = createParser({
    onId: (id) => {
      seen.lastEventId = id;
    },
    onEvent: ({ event = 'message', data }) => seen.events.push({ type: event, data, lastEventId: seen.lastEventId }),
    onComment: (comment) => seen.comments.push(comment),
    onRetry: (ms) => seen.retries.push(ms),
  });
  for (const chunk of chunks) parser.feed(decoder.decode(chunk, { stream: true }));
  parser.feed(decoder.decode());
  return seen;
}

function ours(chunks: readonly Uint8Array[]): Seen {
  const { events, comments, retries, lastEventId } = parse(chunks);
  return {
    events: events.map(({ type, data, lastEventId: id }) => ({ type, data, lastEventId: id })),
    comments,
    retries,
    lastEventId,
  };
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  const prefix = bytesOf(text);
  return prefix.every((byte, i) => bytes[i] === byte);
}

test('gives the same as eventsource-parser, apart from known differences', () => {
  fc.assert(
    fc.property(anyBody, anyCuts, (bytes, cuts) => {
      fc.pre(!startsWith(bytes, '\uFEFF\uFEFF'));
      const chunks = cutAt(bytes, cuts);
      expect(ours(chunks)).toEqual(theirs(chunks));
    }),
    { numRuns: runs(5000) },
  );
});

describe('known differences, each with its clause of the standard', () => {
  test('§9.2.5 "one leading U+FEFF": after a decoder that drops it, they drop a second', () => {
    const body = [bytesOf('\uFEFF\uFEFFdata: a\n\n')];
    expect(ours(body).events).toEqual([]);
    expect(theirs(body).events).toHaveLength(1);
  });

  test('§9.2.5 "one leading U+FEFF": they drop U+00EF U+00BB U+00BF, as if it were bytes', () => {
    const body = [bytesOf('ï»¿data: a\n\n')];
    expect(ours(body).events).toEqual([]);
    expect(theirs(body).events).toHaveLength(1);
  });

  test('§9.2.6 "interpret the field value as an integer": ours stops at what a number holds exactly', () => {
    const body = [bytesOf(`retry: ${'9'.repeat(400)}\n`)];
    expect(ours(body).retries).toEqual([Number.MAX_SAFE_INTEGER]);
    expect(theirs(body).retries).toEqual([Number.POSITIVE_INFINITY]);
  });
});
