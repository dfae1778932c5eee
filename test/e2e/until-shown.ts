import { isDeepStrictEqual } from 'node:util';
import { expect } from '@playwright/test';
import type { Panel } from './panel.ts';
import { rowsOfStreams, type ShownRow } from './shown-rows.ts';

/** Rows; or only their whole text, where it is chance which row has which piece; undefined: no such stream is shown. */
export type Shown = ShownRow[] | string | undefined;

/**
 * Waits until the panel shows each stream as it should.
 * @param expected by a text of the stream's name
 */
export async function untilShown(panel: Panel, expected: ReadonlyMap<string, Shown>): Promise<void> {
  const left = new Map(expected);
  await expect(async () => {
    const names = [...left.keys()];
    const rows = await rowsOfStreams(panel, names);
    const wrong = names.flatMap((name, i) => {
      const shown = typeof left.get(name) === 'string' ? textOf(rows[i]) : rows[i];
      if (!isDeepStrictEqual(shown, left.get(name))) return [{ name, shown }];
      left.delete(name);
      return [];
    });
    expect(wrong).toEqual([...left].map(([name, shown]) => ({ name, shown })));
  }).toPass({ intervals: [20, 50, 100] });
}

function textOf(rows: readonly ShownRow[] | undefined): string | undefined {
  return rows?.map(({ text }) => text).join('');
}
