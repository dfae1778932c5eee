import type { ImportItem, ImportOptions } from '../../formats/import/import-item.ts';
import { readFile as read } from '../../formats/import/read-file.ts';

/** Reads a file by its contents, whatever its name. */
export function readFile(file: File, options: ImportOptions): AsyncGenerator<ImportItem, void, undefined> {
  return read(
    {
      name: file.name,
      modified: file.lastModified,
      head: (bytes) => file.slice(0, bytes).text(),
      pieces: () => piecesOf(file),
      bytes: async () => new Uint8Array(await file.arrayBuffer()),
    },
    options,
  );
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
