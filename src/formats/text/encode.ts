import { SLICE } from '../capture-file/limits.ts';
import { Pace, type PaceOptions } from '../capture-file/pace.ts';

/** Texts between two readings of the clock. */
const STRIDE = 256;

/**
 * Texts as UTF-8, in pieces of about 64 KiB; half a surrogate pair becomes U+FFFD.
 * @throws what `signal` throws
 */
export async function* encode(
  texts: Iterable<string>,
  options: PaceOptions,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const encoder = new TextEncoder();
  const pace = new Pace(options);
  let text = '';
  let count = 0;
  await pace.step();
  for (const each of texts) {
    text += each;
    count++;
    if (text.length < SLICE) {
      if (count % STRIDE === 0) await pace.step();
      continue;
    }
    yield encoder.encode(text);
    text = '';
    await pace.step();
  }
  if (text !== '') yield encoder.encode(text);
}

/** Turns work that yields into a generator of empty texts, so that it can be split into tasks. */
export function* asTexts<T>(work: Generator<void, T, undefined>): Generator<string, T, undefined> {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
    yield '';
  }
}

/** Runs work that yields, split into tasks, and returns its result. */
export async function inTasks<T>(work: Generator<void, T, undefined>, options: PaceOptions): Promise<T> {
  const pace = new Pace(options);
  for (let count = 0; ; count++) {
    const next = work.next();
    if (next.done === true) return next.value;
    if (count % STRIDE === 0) await pace.step();
  }
}
