/** Layout of the stream list: of ten thousand streams only those in view have elements. Lengths are px. */
import type { StreamGroup } from '../store/arrange.ts';

/** Height of a row with two lines, beside the table, and with one, above it. */
export const STREAM_HEIGHT = 40;
export const LOW_STREAM_HEIGHT = 24;
/** Height of a group's name, which stays at the top while its streams are visible. */
const NAME_HEIGHT = 22;
/** Extra rows beyond both ends of the viewport, for fast scrolling. */
const MORE = 8;

/** A group and its place in the list. */
export interface Block {
  group: StreamGroup;
  /** Distance from the top of the list. */
  top: number;
  height: number;
  /** Height of its name. */
  head: number;
  /** Place of its first stream among all of the list. */
  first: number;
  /** Height of a stream's row. */
  row: number;
}

export function blocksOf(groups: readonly StreamGroup[], row = STREAM_HEIGHT): Block[] {
  let top = 0;
  let first = 0;
  return groups.map((group) => {
    const head = group.name === '' ? 0 : NAME_HEIGHT;
    const height = head + group.streams.length * row;
    const block = { group, top, height, head, first, row };
    top += height;
    first += group.streams.length;
    return block;
  });
}

/** The streams of a block that have elements, from `start` up to before `end`: places in the group. */
export function renderedRange(
  { group, head, row, top }: Block,
  at: number,
  viewport: number,
): { start: number; end: number } {
  const cut = (place: number) => Math.min(group.streams.length, Math.max(0, place));
  const place = (y: number) => (y - top - head) / row;
  return { start: cut(Math.floor(place(at)) - MORE), end: cut(Math.ceil(place(at + viewport)) + MORE) };
}

/** The nearest scroll position at which one of these places is completely visible; if none is, the first. */
export function topToShow(blocks: readonly Block[], places: readonly number[], at: number, viewport: number): number {
  let nearest: number | undefined;
  for (const place of places) {
    const block = blocks.findLast(({ first }) => first <= place);
    if (block === undefined) continue;
    const y = block.top + block.head + (place - block.first) * block.row;
    // The name of its group covers the top.
    const most = y - block.head;
    const least = y + block.row - viewport;
    if (at >= least && at <= most) return at;
    nearest ??= Math.min(Math.max(at, least), most);
  }
  return nearest ?? at;
}
