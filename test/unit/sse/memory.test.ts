import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { SseParser } from '../../../src/sse/parser.ts';
import { bytesOf } from './record.ts';

setFlagsFromString('--expose-gc');
const gc: unknown = runInNewContext('gc');
const MIB = 1024 * 1024;
const CAP = 16 * MIB;
/** What the test itself and the runner leave lying about. */
const SLACK = 4 * MIB;

function held(): number {
  if (typeof gc !== 'function') throw new Error('no gc');
  gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The most that is held while `chunk` is pushed again and again, up to `mib` MiB. */
function peak(start: string, chunk: Uint8Array, mib: number): { bytes: number; parser: SseParser; sizes: number[] } {
  const sizes: number[] = [];
  const parser = new SseParser(
    { event: (event) => sizes.push(event.data.length, event.dataBytes), comment: () => {}, problem: () => {} },
    { maxEventBytes: CAP },
  );
  const before = held();
  parser.push(bytesOf(start));
  let most = 0;
  for (let pushed = 0, looked = 0; pushed < mib * MIB; pushed += chunk.length) {
    parser.push(chunk);
    if (pushed - looked < 4 * MIB) continue;
    looked = pushed;
    most = Math.max(most, held() - before);
  }
  most = Math.max(most, held() - before);
  return { bytes: most, parser, sizes };
}

const letters = new Uint8Array(64 * 1024).fill(120);

test('an event of 64 MiB holds about its limit, never the rest', () => {
  const { bytes, parser, sizes } = peak('data: ', letters, 64);
  expect(bytes).toBeGreaterThan(CAP * 0.9);
  expect(bytes).toBeLessThan(CAP + SLACK);
  parser.push(bytesOf('\n\n'));
  expect(sizes).toEqual([CAP, 64 * MIB]);
});

test('a dispatched event holds nothing', () => {
  const before = held();
  const { parser } = peak('data: ', letters, 32);
  parser.push(bytesOf('\n\ndata: a\n\n'));
  expect(held() - before).toBeLessThan(SLACK);
});

test.each([
  ['of short data lines', bytesOf('data: x\n'.repeat(8 * 1024)), CAP],
  ['of empty data lines', bytesOf('data\n'.repeat(12 * 1024)), CAP],
  ['of data lines between long comments', bytesOf(`data: 0123456789abcdef\n: ${'c'.repeat(60_000)}\n`), CAP],
  ['of comments', bytesOf(': x\n'.repeat(16 * 1024)), 0],
  ['of ids', bytesOf('id: 1234567890123\n'.repeat(3 * 1024)), 0],
])('a block %s that never ends', (_, chunk, most) => {
  expect(peak('', chunk, 32).bytes).toBeLessThan(most + SLACK);
});

test.each([': ', 'id: ', 'event: ', 'retry: 1', 'foo: ', 'foo'])('a line of 64 MiB that begins with %j', (start) => {
  expect(peak(start, letters, 64).bytes).toBeLessThan(SLACK);
});

test('a line that arrives a few bytes at a time', () => {
  const { bytes } = peak('data: ', bytesOf('xyz1'), 4);
  expect(bytes).toBeLessThan(4 * MIB * 2 + SLACK);
});
