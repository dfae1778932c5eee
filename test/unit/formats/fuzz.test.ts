import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CaptureFileError } from '../../../src/formats/capture-file.ts';
import { runs } from '../runs.ts';
import { contentsOf, fileOf } from './files.ts';
import { HEADER, log, message, storedBatch } from './logs.ts';

/** Ends a run that hangs before the test runner does, which does not know the seed. */
const RUNS = { numRuns: runs(2000), interruptAfterTimeLimit: 110_000, markInterruptAsFailure: true };

/** What happens to a file: at a place (as a share of its length) some bytes go and others come. */
interface Damage {
  at: number;
  gone: number;
  come: Uint8Array;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
/** Evenly, which `fc.double` is not. */
const share = fc.nat(1_000_000).map((millionths) => millionths / 1_000_000);
const damage: fc.Arbitrary<Damage> = fc.record({
  at: share,
  gone: fc.oneof(fc.nat(3), fc.nat(1000)),
  come: fc.oneof(
    fc.uint8Array({ maxLength: 4 }),
    fc
      .constantFrom(
        '\n',
        '"',
        '}',
        '\\',
        '{"kind":"batch"}\n',
        '{"kind":"end"}\n',
        '1e999',
        'null',
        '-',
        '[[[[',
        '"__proto__":',
      )
      .map(bytes),
  ),
});

function damaged(file: Uint8Array, damages: readonly Damage[]): Uint8Array {
  let result = file;
  for (const { at, come, gone } of damages) {
    const place = Math.floor(at * result.length);
    result = Buffer.concat([result.subarray(0, place), come, result.subarray(place + gone)]);
  }
  return result;
}

/** A damaged file may say -0, which is the same number and is written as 0. */
function withoutMinusZero(value: unknown): unknown {
  if (typeof value === 'number') return value + 0;
  if (value instanceof Float64Array) return value.map((each) => each + 0);
  if (Array.isArray(value)) return value.map(withoutMinusZero);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withoutMinusZero(each)]));
}

test('what is read from a damaged file can be written and read again', async () => {
  await fc.assert(
    fc.asyncProperty(
      log,
      fc.array(damage, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 500 }),
      async (batches, damages, step) => {
        const file = damaged(await fileOf(batches), damages);
        const lenient = await contentsOf(file, { lenient: true }, step).catch(asTyped);
        const strict = await contentsOf(file, {}, step).catch(asTyped);
        if (lenient instanceof CaptureFileError) {
          expect(strict).toMatchObject({ line: lenient.line });
          return;
        }
        const [first] = lenient.problems;
        if (first) expect(strict).toMatchObject({ line: first.line });
        else expect(strict).toEqual(lenient);
        const { batches: again } = await contentsOf(await fileOf(lenient.batches));
        expect(again).toEqual(withoutMinusZero(lenient.batches));
      },
    ),
    RUNS,
  );
});

test('a broken line never moves a record to another document', async () => {
  // Names that a few bytes do not turn into one another.
  const documents = ['aaaaa', 'bbbbb', 'ccccc'].map((document, i) =>
    storedBatch([message(document), message(document)], [], { document, seq: 2 * i }),
  );
  const file = await fileOf(documents);
  const breaks = { at: share, byte: fc.integer({ min: 0x20, max: 0xff }) };
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record(breaks), { minLength: 1, maxLength: 5 }), async (changes) => {
      const changed = Uint8Array.from(file);
      for (const { at, byte } of changes) {
        const place = Math.floor(at * (file.length - 1));
        if (changed[place] !== 10) changed[place] = byte;
      }
      const { batches } = await contentsOf(changed, { lenient: true }).catch(() => ({ batches: [] }));
      // Some bytes of the data itself may have changed, and of the name of the document.
      for (const { document, events } of batches) {
        const others = documents.filter((known) => known.document !== document);
        if (others.length === 2)
          for (const other of others) expect(events.data).not.toContain(other.document.repeat(2));
      }
    }),
    RUNS,
  );
});

test('every error that is thrown has a type', async () => {
  const header = bytes(new TextDecoder().decode(await fileOf([], HEADER)).split('\n')[0] ?? '');
  const lines = fc.array(
    fc.oneof(
      fc.json(),
      fc.string(),
      fc.object({ key: fc.constantFrom('kind', 'time', '__proto__', 'data') }).map((value) => JSON.stringify(value)),
    ),
  );
  await fc.assert(
    fc.asyncProperty(lines, async (some) => {
      const file = Buffer.concat([header, bytes(`\n${some.join('\n')}\n`)]);
      const { problems } = await contentsOf(file, { lenient: true });
      expect(problems.length).toBeGreaterThan(0);
    }),
    RUNS,
  );
});

function asTyped(error: unknown): CaptureFileError {
  if (error instanceof CaptureFileError) return error;
  throw error;
}
