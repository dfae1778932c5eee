import type { FigureGroup } from '../statistics/figure-list.ts';

/** A figure of each stream, in the order of the streams; undefined where one lacks it. */
export interface FigureRow {
  name: string;
  title: string | undefined;
  texts: readonly (string | undefined)[];
}

/** The figures that at least one stream has, side by side. */
export function figureRows(lists: readonly (readonly FigureGroup[])[]): FigureRow[] {
  const streams = lists.map((groups) => groups.flatMap(({ figures }) => figures));
  const [first = []] = streams;
  return first
    .map(({ name, title }, index) => ({ name, title, texts: streams.map((figures) => figures[index]?.text) }))
    .filter(({ texts }) => texts.some((text) => text !== undefined));
}
