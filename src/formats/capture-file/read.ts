import { MAX_LINE_BYTES, SLICE } from './limits.ts';
import { LineSplitter } from './lines.ts';
import { Pace, type PaceOptions } from './pace.ts';
import { type CaptureItem, CaptureParser } from './parser.ts';
import { CaptureFileError } from './problem.ts';

export interface ReadProgress {
  /** Bytes read so far. */
  bytes: number;
  lines: number;
  /** Events included, chunks not. */
  records: number;
}

export interface ReadOptions extends PaceOptions {
  /** Continue after a problem with the readable part. Otherwise the first problem is thrown. */
  lenient?: boolean;
  /** Called for each slice of at most 64 KiB. */
  onProgress?: ((progress: ReadProgress) => void) | undefined;
  /** Bytes of a line, 100 MiB by default; a longer one is a problem. */
  maxLineBytes?: number;
}

/**
 * Reads a capture file: its header, its batches with their chunks, and, when lenient, its problems. Holds one batch and
 * one line, whatever the size of the file. Requests the next piece once its items are consumed.
 *
 * @param pieces the file's bytes, split anywhere, such as a `ReadableStream` of a `Blob` or a file stream
 * @throws CaptureFileError with the line: when the first line is no header; when strict, at the first problem
 * @throws what `signal` and `pieces` throw
 */
export async function* readCaptureFile(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: ReadOptions = {},
): AsyncGenerator<CaptureItem, void, undefined> {
  const { lenient = false, maxLineBytes = MAX_LINE_BYTES, onProgress } = options;
  const pace = new Pace(options);
  const parser = new CaptureParser();
  const lines = new LineSplitter(maxLineBytes, parser);
  let bytes = 0;
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length && !parser.over; at += SLICE) {
      await pace.step();
      const slice = piece.subarray(at, at + SLICE);
      lines.push(slice);
      yield* handOver(parser, lenient);
      bytes += slice.length;
      onProgress?.({ bytes, lines: lines.lines, records: parser.counts.records });
    }
    if (parser.over) break;
  }
  lines.end();
  parser.end(lines.lines);
  yield* handOver(parser, lenient);
  onProgress?.({ bytes, lines: lines.lines, records: parser.counts.records });
}

function* handOver(parser: CaptureParser, lenient: boolean): Generator<CaptureItem, void, undefined> {
  for (const item of parser.take()) {
    if (item.kind === 'problem' && !lenient) throw new CaptureFileError(item);
    yield item;
  }
}
