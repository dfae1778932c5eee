import type { Stream } from '../../../capture/streams/stream.ts';
import { textWidth } from '../../browser/text-width.ts';
import { nameParts, nameWithout, partsToLeaveOut } from '../../format/name-parts.ts';
import { streamName } from '../../format/stream-text.ts';

/** What is beside the text in a cell, px. */
const AROUND = 14;

/** Cuts the names of streams for a column of this width, px. Each is measured once. */
export function cutNames(width: number): (stream: Stream) => string {
  const measured = new Map<string, string>();
  return (stream) => {
    const name = streamName(stream);
    const known = measured.get(name);
    if (known !== undefined) return known;
    const parts = nameParts(name);
    const cut = nameWithout(parts, partsToLeaveOut(parts, width - AROUND, textWidth(document.body)));
    measured.set(name, cut);
    return cut;
  };
}

/** The width of a column in which no name of these is cut, px. */
export function widthOfNames(streams: readonly Stream[]): number {
  const widthOf = textWidth(document.body);
  return Math.ceil(Math.max(0, ...streams.map((stream) => widthOf(streamName(stream))))) + AROUND;
}
