import { detectKind, type ImportKind } from '../../formats/import/detect-kind.ts';
import type { FileFacts, ImportItem, ImportOptions } from '../../formats/import/import-item.ts';

/** A kind of file that can be opened. */
interface ImportFormat {
  /**
   * Gives what is good in the file and says what is not.
   *
   * @throws where nothing of it can be read
   */
  read(file: Blob, facts: FileFacts, options: ImportOptions): AsyncIterable<ImportItem>;
}

/** The readers are loaded on demand. */
const IMPORT_FORMATS: Readonly<Record<Exclude<ImportKind, 'zip'>, ImportFormat>> = {
  capture: {
    async *read(file, _, options) {
      const { readCaptureFile } = await import('../../formats/capture-file.ts');
      yield* readCaptureFile(piecesOf(file), { ...options, lenient: true });
    },
  },
  har: {
    async *read(file, facts, options) {
      const { readHar } = await import('../../formats/har/read-har.ts');
      yield* readHar(piecesOf(file), facts, options);
    },
  },
  'event-stream': {
    async *read(file, facts, options) {
      const { readEventStream } = await import('../../formats/event-stream/read-event-stream.ts');
      yield* readEventStream(piecesOf(file), facts, options);
    },
  },
};

/** A ZIP that holds a HAR, as Playwright writes it: bodies may be files beside it. */
async function* readZip(file: File, options: ImportOptions): AsyncGenerator<ImportItem, void, undefined> {
  const [{ harOf, unzip }, { readHar }] = await Promise.all([
    import('../../formats/import/unzip.ts'),
    import('../../formats/har/read-har.ts'),
  ]);
  const files = unzip(new Uint8Array(await file.arrayBuffer()));
  const har = harOf(files);
  if (har === undefined) throw new Error('The ZIP contains no HAR. Unpack it and open the file you want.');
  const facts = { name: har.name, modified: file.lastModified, findBody: (name: string) => files.get(name) };
  yield* readHar([har.bytes], facts, options);
}

/** Characters from which the kind of a file is detected. */
const HEAD_BYTES = 65_536;

/** Reads a file by its contents, whatever its name. */
export async function* readFile(file: File, options: ImportOptions): AsyncGenerator<ImportItem, void, undefined> {
  const head = await file.slice(0, HEAD_BYTES).text();
  const kind = detectKind(head, file.name);
  if (kind === undefined) throw new Error('It is not a capture file, HAR or event stream.');
  if (kind === 'zip') yield* readZip(file, options);
  else yield* IMPORT_FORMATS[kind].read(file, { name: file.name, modified: file.lastModified }, options);
}

/** In some browsers a blob's stream is not iterable. */
async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = file.stream().getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}
