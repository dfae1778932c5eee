import { detectKind, type ImportKind } from './detect-kind.ts';
import type { FileFacts, ImportItem, ImportOptions } from './import-item.ts';

/** A file, wherever it is. */
export interface ReadableFile {
  name: string;
  /** When it was last written, epoch ms. */
  modified: number;
  /** Its first bytes as text. */
  head(bytes: number): Promise<string>;
  pieces(): AsyncIterable<Uint8Array>;
  /** All of it, for formats that are not read in pieces. */
  bytes(): Promise<Uint8Array>;
}

/**
 * Gives what is good in the file and says what is not.
 *
 * @throws where nothing of it can be read
 */
type Reader = (file: ReadableFile, options: ImportOptions) => AsyncIterable<ImportItem>;

/** The readers are loaded on demand. */
const READERS: Readonly<Record<ImportKind, Reader>> = {
  async *capture(file, options) {
    const { readCaptureFile } = await import('../capture-file.ts');
    yield* readCaptureFile(file.pieces(), { ...options, lenient: true });
  },
  async *har(file, options) {
    const { readHar } = await import('../har/read-har.ts');
    yield* readHar(file.pieces(), factsOf(file), options);
  },
  async *'event-stream'(file, options) {
    const { readEventStream } = await import('../event-stream/read-event-stream.ts');
    yield* readEventStream(file.pieces(), factsOf(file), options);
  },
  async *ndjson(file, options) {
    const { readEvents } = await import('../events/read-events.ts');
    yield* readEvents('ndjson', file.pieces(), options);
  },
  async *csv(file, options) {
    const { readEvents } = await import('../events/read-events.ts');
    yield* readEvents('csv', file.pieces(), options);
  },
  /** With a HAR, as Playwright writes it: bodies may be files beside it. */
  async *zip(file, options) {
    const [{ harOf, unzip }, { readHar }] = await Promise.all([import('./unzip.ts'), import('../har/read-har.ts')]);
    const files = unzip(await file.bytes());
    const har = harOf(files);
    if (har === undefined) throw new Error('The ZIP contains no HAR. Unpack it and open the file you want.');
    const facts = { name: har.name, modified: file.modified, findBody: (name: string) => files.get(name) };
    yield* readHar([har.bytes], facts, options);
  },
};

/** Characters from which the kind of a file is detected. */
const HEAD_BYTES = 65_536;

/** The kind of a file by its contents, or else its name. */
export async function kindOf(file: ReadableFile): Promise<ImportKind | undefined> {
  return detectKind(await file.head(HEAD_BYTES), file.name);
}

/** Reads a file by its contents, whatever its name. */
export async function* readFile(
  file: ReadableFile,
  options: ImportOptions,
): AsyncGenerator<ImportItem, void, undefined> {
  const kind = await kindOf(file);
  if (kind === undefined) throw new Error('It is not a capture file, HAR or event stream.');
  yield* READERS[kind](file, options);
}

function factsOf({ modified, name }: ReadableFile): FileFacts {
  return { name, modified };
}
