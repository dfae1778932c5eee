import type { Log } from '../../capture/log/log.ts';
import type { Row } from '../../capture/rows/rows.ts';
import { bytesSeq, SLOT_MASK } from '../../capture/rows/segment.ts';
import type { BytesFound, BytesWanted, Source } from './source.ts';

/** Rows that are looked at for the next of a connection. */
const LOOK_AHEAD = 10_000;

const CR = 13;
const LF = 10;

/**
 * The bytes of blocks, and the LF of a last CRLF. A block dispatches at the CR of its blank line. An LF that came in a later
 * read is therefore not in the range, and is requested from a later record.
 *
 * @param last the last row of the range
 */
export async function blockBytes(
  source: Pick<Source, 'bytes'>,
  log: Pick<Log, 'rows' | 'next'>,
  wanted: BytesWanted,
  last: Pick<Row, 'row'>,
): Promise<{ parts: BytesFound; length: number }> {
  const { length, offset } = wanted;
  const parts = await source.bytes(wanted);
  const end = offset + length;
  if (byteAt(parts, end - 1) !== CR) return { parts, length };
  const seq = seqBehind(log, last.row);
  const behind = await source.bytes({ ...wanted, seq, offset: end, length: 1 });
  return byteAt(behind, end) === LF ? { parts: [...parts, ...behind], length: length + 1 } : { parts, length };
}

function byteAt(parts: BytesFound, place: number): number | undefined {
  const part = parts.find(({ bytes, offset }) => place >= offset && place < offset + bytes.length);
  return part?.bytes[place - part.offset];
}

/** A sequence number before which the byte behind a row came, if it came: that of the connection's next row, or the end. */
function seqBehind({ next, rows }: Pick<Log, 'rows' | 'next'>, row: number): number {
  const own = rows.at(row);
  for (let after = row + 1; after < Math.min(rows.end, row + LOOK_AHEAD); after++) {
    const segment = rows.segment(after);
    const slot = after & SLOT_MASK;
    if (segment?.stream[slot] !== own?.stream || segment?.connection[slot] !== own?.connection) continue;
    if ((segment?.offset[slot] ?? -1) > (own?.offset ?? 0))
      return segment === undefined ? next : bytesSeq(segment, slot);
  }
  return next;
}
