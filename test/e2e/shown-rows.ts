/** The rows that the panel shows of a body, to be compared with those that it should. */
import { bytes } from '../../src/text/quantity.ts';
import type { Panel } from './panel.ts';
import type { ParsedRow } from './parsed-rows.ts';

export interface ExpectedRow extends ParsedRow {
  unheard: boolean;
}

export interface ShownRow {
  label?: string;
  text: string;
  type?: string;
  id?: string;
  size?: string;
  unheard?: boolean;
}

/** Number of characters that fit in a row. */
export const PREVIEW = 500;

export function asShown({ label, size: known, text, ...row }: ExpectedRow): ShownRow {
  if (label !== undefined) return { label, text };
  const preview = text.slice(0, PREVIEW).replace(/[\r\n]+/g, ' ↵ ');
  // Where bytes were invalid, the size depends on whether the reader saw them or what was put in their place.
  const size = text.includes('\ufffd') ? '' : bytes(known ?? Buffer.byteLength(text));
  return { ...row, text: preview, size };
}

/** The data itself is compared, not its summary. */
export async function showWholeData({ frame }: Panel): Promise<void> {
  await frame.getByRole('button', { name: 'Columns, times and rows' }).click();
  await frame.getByRole('menuitemcheckbox', { name: 'Summarize data' }).click();
}

/**
 * Events, comments, retries and what was not dispatched; not what is said of the connection. Of several streams, each found by
 * a text of its name; undefined for one that is not shown. All in one call: it is faster.
 */
export async function rowsOfStreams({ frame }: Panel, names: readonly string[]): Promise<(ShownRow[] | undefined)[]> {
  const read = await frame.evaluateHandle<() => ShownRow[]>(`(${readRows})`);
  return frame.evaluate(
    async ({ names, read }) => {
      const all: (ShownRow[] | undefined)[] = [];
      for (const name of names) {
        const streams = [...document.querySelectorAll<HTMLElement>('[data-testid=stream-row]')];
        const stream = streams.find((row) => row.querySelector('.name')?.textContent?.includes(name));
        stream?.click();
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        all.push(stream && read());
      }
      return all;
    },
    { names, read },
  );
}

/** Runs in the panel. */
function readRows(): ShownRow[] {
  const text = (row: Element, column: number): string =>
    row.querySelector(`[aria-colindex="${column}"]`)?.textContent ?? '';
  return [...document.querySelectorAll('[data-testid=event-row], [data-testid=marker-row]')]
    .toSorted((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
    .map((row) => {
      const label = row.querySelector('.label')?.textContent;
      if (label) return { label, text: row.querySelector('.note')?.lastChild?.textContent ?? '' };
      const data = text(row, 6);
      return {
        type: text(row, 4),
        id: text(row, 5),
        text: data,
        size: data.includes('\ufffd') ? '' : text(row, 7),
        unheard: row.classList.contains('unheard'),
      };
    })
    .filter(({ label }) => label === undefined || ['Comment', 'Retry', 'Not dispatched', 'Incomplete'].includes(label));
}
