import { zipSync } from 'fflate';

/** Largest ZIP for a store, bytes. More is a decision: users download it, and reviewers read it. */
export const MOST_BYTES = 700_000;

/** A ZIP of files by their path. The same files give the same bytes, in whatever order and with whatever times. */
export function storeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(sorted), { level: 9, mtime: earliest() });
}

/** The earliest time that a ZIP can hold. It holds local time: the same in every time zone. */
function earliest(): Date {
  return new Date(1980, 0, 1);
}

/** @throws with the size where a ZIP is too large */
export function checkSize(name: string, { length }: Uint8Array): void {
  if (length > MOST_BYTES)
    throw new Error(
      `${name} has ${length} bytes, ${length - MOST_BYTES} more than the budget (src/start/store-zip.ts)`,
    );
}
