import { MIB } from '../../capture/records/limits.ts';

/** Where a file's bytes go. */
export interface Sink {
  write(piece: Uint8Array<ArrayBuffer>): Promise<void>;
  /** The file is complete. */
  close(): Promise<void>;
  /** Discards the file. */
  abort(): Promise<void>;
}

declare global {
  interface Window {
    /** Chromium has it. @see https://wicg.github.io/file-system-access/#api-showsavefilepicker */
    showSaveFilePicker?(options: { suggestedName: string }): Promise<FileSystemFileHandle>;
  }
}

/** Bytes are handed to the browser in blobs of this size. */
const BLOB_BYTES = 8 * MIB;

/** Time until a download has certainly begun and its URL can be revoked, ms. */
const DOWNLOAD_MS = 60_000;

/** Asks where to save, or uses a download if the page may not ask. Undefined if the user cancels. */
export async function openSink(name: string, type: string): Promise<Sink | undefined> {
  if (window.showSaveFilePicker === undefined) return downloadSink(name, type);
  try {
    return await fileSink(await window.showSaveFilePicker({ suggestedName: name }));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    // A cross-origin frame may not ask, and in DevTools the panel is one.
    return downloadSink(name, type);
  }
}

async function fileSink(handle: FileSystemFileHandle): Promise<Sink> {
  const file = await handle.createWritable();
  return { write: (piece) => file.write(piece), close: () => file.close(), abort: () => file.abort() };
}

/** Blobs lie outside of the page's memory, the large ones on the disk. */
function downloadSink(name: string, type: string): Sink {
  let blobs: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  return {
    async write(piece) {
      pieces.push(piece);
      bytes += piece.length;
      if (bytes < BLOB_BYTES) return;
      blobs.push(new Blob(pieces));
      pieces = [];
      bytes = 0;
    },
    async close() {
      const address = URL.createObjectURL(new Blob([...blobs, ...pieces], { type }));
      const link = document.createElement('a');
      link.href = address;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), DOWNLOAD_MS);
    },
    async abort() {
      blobs = [];
      pieces = [];
    },
  };
}
