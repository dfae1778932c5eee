/** What the page gets while the user acts on a body. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Command } from '../../../../src/messages/act.ts';
import type { BodyGate, createBodyGate as CreateBodyGate } from '../../../../src/page/act/body-gate.ts';
import type { Act } from '../../../../src/page/act/gate.ts';
import { runs } from '../../runs.ts';

/** As in browsers, where the ports are accessors. */
class FakeChannel {
  get port1(): undefined {
    return undefined;
  }
  get port2(): undefined {
    return undefined;
  }
}

let createBodyGate: typeof CreateBodyGate;
let placeBehind: typeof import('../../../../src/page/act/cutter.ts').placeBehind;

beforeAll(async () => {
  vi.stubGlobal('MessageChannel', FakeChannel);
  ({ createBodyGate } = await import('../../../../src/page/act/body-gate.ts'));
  ({ placeBehind } = await import('../../../../src/page/act/cutter.ts'));
});
afterAll(() => vi.unstubAllGlobals());

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A gate, and what came of it. `before`: what the page already has of the body. */
function startGate({ before = '', unit = 'block' }: { before?: string; unit?: Command['unit'] } = {}) {
  let got = '';
  const acts: Act[] = [];
  const gate: BodyGate = createBodyGate(
    {
      deliver: (bytes) => {
        got += decoder.decode(bytes);
      },
      report: (act) => acts.push(act),
    },
    { stream: 1, command: 'hold', unit },
    placeBehind('start', encoder.encode(before)),
  );
  return {
    gate,
    acts,
    get got() {
      return got;
    },
    send: (...chunks: string[]) => {
      for (const chunk of chunks) gate.push(encoder.encode(chunk));
    },
    act: (command: Command['command'], more: Partial<Command> = {}) => gate.perform({ stream: 1, command, ...more }),
    held: () => acts.filter(({ act }) => act === 'held').map(({ item, text }) => [item, text]),
  };
}

const bodyText = fc.array(fc.constantFrom('\n', '\r', '\r\n', 'data: a', ': c', '\n\n'), { maxLength: 30 });

test('held and released, a body has the same bytes, however it is cut and whatever the line ends', () => {
  const when = fc.array(fc.constantFrom('hold', 'pass', 'release', 'push', 'push', 'letGo'), { maxLength: 40 });
  fc.assert(
    fc.property(
      bodyText,
      fc.nat(3),
      fc.infiniteStream(fc.integer({ min: 1, max: 5 })),
      when,
      (parts, had, sizes, acts) => {
        const body = parts.join('');
        const before = body.slice(0, had);
        const it = startGate({ before });
        let at = before.length;
        const push = () => {
          const size = sizes.next().value ?? 1;
          it.send(body.slice(at, at + size));
          at += size;
        };
        for (const act of acts) {
          if (act === 'push') push();
          else if (act === 'hold' || act === 'pass') it.act(act);
          else if (act === 'release') it.act('release', { item: it.held().at(-1)?.[0] as number });
        }
        while (at < body.length) push();
        it.gate.open();
        expect(before + it.got).toBe(body);
      },
    ),
    { numRuns: runs(500) },
  );
});

test('events wait one by one, and go on in order', () => {
  const it = startGate();
  it.act('hold');
  it.send('data: 1\n', '\nda', 'ta: 2\r\n\r', '\ndata: 3\n\ndata: unfinished');
  expect(it.got).toBe('');
  expect(it.held()).toEqual([
    [1, 'data: 1\n\n'],
    [2, 'data: 2\r\n\r'],
    [3, '\ndata: 3\n\n'],
  ]);
  it.act('release', { item: 1 });
  expect(it.got).toBe('data: 1\n\n');
  it.act('pass');
  expect(it.got).toBe('data: 1\n\ndata: 2\r\n\r\ndata: 3\n\n');
  it.gate.open();
  expect(it.got).toBe('data: 1\n\ndata: 2\r\n\r\ndata: 3\n\ndata: unfinished');
});

test('an event that the page has begun to get is not held, and nothing is injected into it', () => {
  const it = startGate({ before: 'data: be' });
  it.act('hold');
  it.act('inject', { text: 'data: mine\n\n' });
  expect(it.got).toBe('');
  it.send('gun\n\ndata: 2\n\n');
  expect(it.got).toBe('gun\n\ndata: mine\n\n');
});

test('a held event is dropped, edited, duplicated', () => {
  const it = startGate();
  it.act('hold');
  it.send('data: 1\n\ndata: 2\n\ndata: 3\n\n');
  it.act('drop', { item: 1 });
  it.act('edit', { item: 2, text: 'data: two\n\n' });
  it.act('duplicate', { item: 3 });
  it.act('pass');
  expect(it.got).toBe('data: two\n\ndata: 3\n\ndata: 3\n\n');
  expect(it.acts.map(({ act }) => act)).toEqual(['hold', 'held', 'held', 'held', 'drop', 'edit', 'duplicate', 'pass']);
});

test('an injected event goes before those that wait', () => {
  const it = startGate();
  it.act('hold');
  it.send('data: 1\n\n');
  it.act('inject', { text: 'data: mine\n\n' });
  expect(it.got).toBe('data: mine\n\n');
  it.act('pass');
  expect(it.got).toBe('data: mine\n\ndata: 1\n\n');
});

test('the end of the body comes behind what waits', () => {
  const it = startGate();
  it.act('hold');
  it.send('data: 1\n\nda');
  const ended = vi.fn();
  it.gate.end(ended);
  expect(ended).not.toHaveBeenCalled();
  it.act('release', { item: 2 });
  expect(it.got).toBe('data: 1\n\nda');
  expect(ended).toHaveBeenCalledOnce();
});

test('too much does not wait: all of it goes on', () => {
  const it = startGate();
  it.act('hold');
  for (let i = 0; i < 1001; i += 1) it.send('data: 1\n\n');
  expect(it.got).toHaveLength(1001 * 9);
  expect(it.acts.at(-1)).toEqual({ act: 'overflow', count: 1001 });
});

test('an event without an end does not wait for it', () => {
  const it = startGate();
  it.act('hold');
  const mebibyte = 'x'.repeat(1024 * 1024);
  for (let i = 0; i < 17; i += 1) it.send(mebibyte);
  expect(it.got).toHaveLength(17 * mebibyte.length);
  expect(it.acts.at(-1)).toMatchObject({ act: 'overflow' });
});

test('lines and chunks wait as such', () => {
  const lines = startGate({ unit: 'line' });
  lines.act('hold');
  lines.send('{"a":1}\n{"b"', ':2}\n');
  expect(lines.held().map(([, text]) => text)).toEqual(['{"a":1}\n', '{"b":2}\n']);
  const chunks = startGate({ unit: 'chunk' });
  chunks.act('hold');
  chunks.send('ab', 'c');
  expect(chunks.held().map(([, text]) => text)).toEqual(['ab', 'c']);
});

test('the panel lets pass what its filter does not match, and says so apart', () => {
  const it = startGate();
  it.act('hold', { filter: 'type:x' });
  it.send('data: 1\n\nevent: x\ndata: 2\n\n');
  it.act('release', { item: 1, checked: true });
  it.act('keep', { item: 2 });
  expect(it.got).toBe('data: 1\n\n');
  expect(it.acts.map(({ act, checked = false, item }) => [act, item, checked])).toEqual([
    ['hold', undefined, false],
    ['held', 1, true],
    ['held', 2, true],
    ['release', 1, true],
    ['held', 2, false],
  ]);
});
