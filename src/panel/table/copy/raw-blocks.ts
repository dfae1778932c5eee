import { RowKind } from '../../../capture/rows/row-kind.ts';
import { rawText, rebuiltBlock } from '../../detail/raw-text.ts';
import { bytesOf } from '../../source/row-bytes.ts';
import type { BytesWanted, Source } from '../../source/source.ts';

/** A range of one connection's body, or a rebuilt block for bytes that were not captured. */
type RawPart = BytesWanted | string;

/** Bytes that are asked for at once, at most. */
const MAX_STRETCH = 1_000_000;

/** A blank line's bytes between two blocks. */
const BLANK = 4;

/** Collects the byte ranges of rows. Adjacent blocks become one range: one request instead of many. */
export class RawParts {
  readonly parts: RawPart[] = [];

  add(...[row, stream]: Parameters<typeof bytesOf>): void {
    const wanted = bytesOf(row, stream);
    if (wanted === undefined) {
      if (row.kind === RowKind.event) this.parts.push(rebuiltBlock(row));
      return;
    }
    const last = this.parts.at(-1);
    if (typeof last !== 'object' || !goesOn(last, wanted)) this.parts.push(wanted);
    else this.parts[this.parts.length - 1] = joined(last, wanted);
  }
}

/** Bytes are searched backwards from a record, so from that of the last block. */
function joined(last: BytesWanted, { length, offset, seq }: BytesWanted): BytesWanted {
  return { ...last, seq, length: offset + length - last.offset };
}

function goesOn(last: BytesWanted, next: BytesWanted): boolean {
  const gap = next.offset - (last.offset + last.length);
  const isSame = last.document === next.document && last.stream === next.stream && last.connection === next.connection;
  return isSame && gap >= 0 && gap <= BLANK && next.offset + next.length - last.offset <= MAX_STRETCH;
}

/** Fetches the bytes, part by part. `missing` counts those no longer stored. Undefined once aborted. */
export async function fetchRaw(
  source: Pick<Source, 'bytes'>,
  parts: readonly RawPart[],
  signal: AbortSignal,
): Promise<{ text: string; missing: number } | undefined> {
  let text = '';
  let missing = 0;
  for (const part of parts) {
    if (signal.aborted) return undefined;
    if (typeof part === 'string') text += part;
    else {
      const found = rawText(await source.bytes(part), part.offset, part.length);
      text += found.text;
      missing += found.missing;
    }
  }
  return { text, missing };
}
