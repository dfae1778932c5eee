import { MIB } from '../../capture/records/limits.ts';
import { openSink } from '../files/sink.ts';
import { unitsOf } from './page-of-units.ts';
import type { RawBody } from './raw-body.ts';

/** More text is saved instead of copied, bytes. */
export const COPY_BYTES = 16 * MIB;

/** The body's kept bytes, in order. */
async function* bytesOf(body: RawBody): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  for await (const { found, page } of body.pages()) {
    for (const [{ from, to }, unit] of unitsOf(page, found)) {
      if (unit !== undefined) yield unit.bytes.slice(from - unit.offset, to - unit.offset);
    }
  }
}

/** The body as text, with � for what is no UTF-8. */
export async function bodyText(body: RawBody): Promise<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  for await (const bytes of bytesOf(body)) text += decoder.decode(bytes, { stream: true });
  return text + decoder.decode();
}

/** Saves the bytes in a file that the user chooses. */
export async function saveBody(body: RawBody, name: string): Promise<void> {
  const sink = await openSink(name, 'application/octet-stream');
  if (sink === undefined) return;
  try {
    for await (const bytes of bytesOf(body)) await sink.write(bytes);
    await sink.close();
  } catch (error) {
    await sink.abort();
    throw error;
  }
}
