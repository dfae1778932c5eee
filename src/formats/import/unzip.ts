import { unzipSync } from 'fflate';

/** Maximum unpacked size, bytes; each file declares its size. */
const MOST_BYTES = 512 * 1024 * 1024;
const MOST_FILES = 10_000;

/** The files of a ZIP, by name. */
export type Unzipped = ReadonlyMap<string, Uint8Array>;

/**
 * Unpacks a ZIP.
 *
 * @throws Error with a message for people where it is broken or too large
 */
export function unzip(bytes: Uint8Array): Unzipped {
  let files = 0;
  let size = 0;
  try {
    const unpacked = unzipSync(bytes, {
      filter({ name, originalSize }) {
        files += 1;
        size += originalSize;
        if (files > MOST_FILES || size > MOST_BYTES)
          throw new Error(`it holds more than is opened: ${name} is too much`);
        return !name.endsWith('/');
      },
    });
    return new Map(Object.entries(unpacked));
  } catch (error) {
    throw new Error(`The ZIP cannot be opened: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The HAR among the files; undefined where there is none. */
export function harOf(files: Unzipped): { name: string; bytes: Uint8Array } | undefined {
  for (const [name, bytes] of files) if (/\.har$/i.test(name)) return { name, bytes };
  return undefined;
}
