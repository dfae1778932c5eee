import type { Log } from '../../../capture/log/log.ts';
import { RowKind } from '../../../capture/rows/row-kind.ts';
import { rawText, rebuiltBlock } from '../../detail/raw-text.ts';
import { blockBytes } from '../../source/block-bytes.ts';
import { bytesOf } from '../../source/row-bytes.ts';
import type { BytesWanted, Source } from '../../source/source.ts';

/** A stretch of one connection's body, or a block that stands for unknown bytes. */
type RawPart = RawStretch | string;

interface RawStretch extends BytesWanted {
  /** Number of its last row. */
  row: number;
}

/** Bytes that are asked for at once, at most. */
const MAX_STRETCH = 1_000_000;

/** A blank line's bytes between two blocks. */
const BLANK = 4;

/** Collects the byte ranges of rows. Adjacent blocks become one range: one request instead of many. */
export class RawParts {
  readonly parts: RawPart[] = [];

  add(...[row, stream]: Parameters<typeof bytesOf>): void {
    const place = bytesOf(row, stream);
    if (place === undefined) {
      if (row.kind === RowKind.event) this.parts.push(rebuiltBlock(row));
      return;
    }
    const wanted = { ...place, row: row.row };
    const last = this.parts.at(-1);
    if (typeof last !== 'object' || !goesOn(last, wanted)) this.parts.push(wanted);
    else this.parts[this.parts.length - 1] = joined(last, wanted);
  }
}

/** Bytes are looked for backwards from a record: from that of the last block. */
function joined(last: RawStretch, { length, offset, row, seq }: RawStretch): RawStretch {
  return { ...last, row, seq, length: offset + length - last.offset };
}

function goesOn(last: BytesWanted, next: BytesWanted): boolean {
  const gap = next.offset - (last.offset + last.length);
  const isSame = last.document === next.document && last.stream === next.stream && last.connection === next.connection;
  return isSame && gap >= 0 && gap <= BLANK && next.offset + next.length - last.offset <= MAX_STRETCH;
}

/** Fetches the bytes, part by part. `missing` counts those no longer stored. Undefined once aborted. */
export async function fetchRaw(
  source: Pick<Source, 'bytes'>,
  log: Pick<Log, 'rows' | 'next'>,
  parts: readonly RawPart[],
  signal: AbortSignal,
): Promise<{ text: string; missing: number } | undefined> {
  let text = '';
  let missing = 0;
  for (const part of parts) {
    if (signal.aborted) return undefined;
    if (typeof part === 'string') text += part;
    else {
      const { length, parts: bytes } = await blockBytes(source, log, part, part);
      const found = rawText(bytes, part.offset, length);
      text += found.text;
      missing += found.missing;
    }
  }
  return { text, missing };
}
