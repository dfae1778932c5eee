import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** Flushes what is available: an event must not wait for the next. A cut body keeps what came before. */
const ZLIB = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };
const BROTLI = { flush: constants.BROTLI_OPERATION_FLUSH, finishFlush: constants.BROTLI_OPERATION_FLUSH };

/** The body without its content coding, so that faults meet events; undefined for a coding that is not known here. */
export function decoded(body: Readable, coding = 'identity'): Readable | undefined {
  const decoder = decoderOf(coding.trim().toLowerCase());
  if (decoder === 'none') return body;
  // Destroying the decoder destroys the body, and vice versa; the reader gets the error.
  return decoder && pipeline(body, decoder, () => {});
}

function decoderOf(coding: string) {
  if (coding === 'identity' || coding === '') return 'none';
  if (coding === 'gzip' || coding === 'x-gzip') return createGunzip(ZLIB);
  if (coding === 'deflate') return createInflate(ZLIB);
  return coding === 'br' ? createBrotliDecompress(BROTLI) : undefined;
}
