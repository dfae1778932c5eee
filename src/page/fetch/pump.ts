import { uncurry } from '../primordials/functions.ts';
import { endOfError } from '../report/body-end.ts';
import type { Reading } from '../report/recorder.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Reader = ReadableStreamDefaultReader<Bytes>;
const getReader = uncurry<ReadableStream, [], Reader>(ReadableStream.prototype.getReader);
const readFrom = uncurry<Reader, [], Promise<ReadableStreamReadResult<Bytes>>>(
  ReadableStreamDefaultReader.prototype.read,
);

/** Reads a body that the page does not have to its end. Never rejects. */
export async function pump(body: ReadableStream, reading: Reading): Promise<void> {
  const reader = getReader(body);
  try {
    for (;;) {
      for (let wait = reading.waitForRoom(); wait; wait = reading.waitForRoom()) await wait;
      const result = await readFrom(reader);
      if (result.done) return reading.end({ how: 'done' });
      reading.bytes(result.value);
    }
  } catch (reason) {
    reading.end(endOfError(reason));
  }
}
