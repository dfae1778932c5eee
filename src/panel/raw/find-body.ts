import { Needle } from './find-bytes.ts';
import { unitsOf } from './page-of-units.ts';
import type { RawBody } from './raw-body.ts';
import type { Hit } from './raw-row.ts';

/** Maximum number of hits. */
const MOST_HITS = 10_000;

/** Searches a page at a time and calls back with what was found so far. */
export async function findAll(body: RawBody, text: string, signal: AbortSignal, found: (hits: readonly Hit[]) => void) {
  const needle = new Needle(text);
  let hits: readonly Hit[] = [];
  /** The end of the bytes before: what is searched for may reach over. */
  let before: { bytes: Uint8Array; end: number } = { bytes: new Uint8Array(), end: 0 };
  for await (const { found: parts, page } of body.pages()) {
    if (signal.aborted) return;
    const fresh: Hit[] = [];
    for (const [{ from, to }, unit] of unitsOf(page, parts)) {
      if (unit === undefined) continue;
      const own = unit.bytes.subarray(from - unit.offset, to - unit.offset);
      const joined = before.end === from ? concatenated(before.bytes, own) : own;
      fresh.push(...needle.hitsIn(joined, to - joined.length));
      const rest = Math.min(needle.length - 1, to - Math.max(to - joined.length, fresh.at(-1)?.to ?? 0));
      before = { bytes: joined.slice(joined.length - rest), end: to };
    }
    if (fresh.length === 0) continue;
    hits = [...hits, ...fresh].slice(0, MOST_HITS);
    found(hits);
    if (hits.length === MOST_HITS) return;
  }
}

function concatenated(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
