import { count, counted } from '../../../text/quantity.ts';
import { copyText } from '../../browser/clipboard.ts';
import { inSlices } from '../../browser/slices.ts';
import type { Span } from '../../store/selection.ts';
import type { Store } from '../../store/store.ts';
import { type CopyForm, copiedRows, dataOf, jsonOf, noteOf } from './copy-rows.ts';

/** Bytes are requested part by part, and the browser allows copying for five seconds after a click. */
const MAX_RAW_ROWS = 1000;

/** The text for the clipboard, and how much of the selection it holds. */
interface Collected {
  text: string;
  rows: number;
  of: number;
  /** A note for the user. */
  note?: string;
}

/** Copies the selected rows. Resolves with a message for the user. */
export async function copyRows(
  store: Store,
  spans: readonly Span[],
  form: CopyForm,
  signal: AbortSignal,
): Promise<string> {
  const collect = { data: collectData, json: collectJson, raw: collectRaw }[form];
  const collected = await collect(store, spans, signal);
  // A newer copy must not be overwritten.
  if (collected === undefined || signal.aborted) return '';
  const { note, of, rows, text } = collected;
  if (text === '') return 'There is nothing to copy.';
  if (!copyText(text)) return 'The browser did not allow copying. Click into the table and try again.';
  const what =
    rows < of
      ? `the first ${count(rows)} of ${counted(of, 'row')}: more would be too much to paste`
      : counted(rows, 'row');
  return `Copied ${what}.${note === undefined ? '' : ` ${note}.`}`;
}

type Collect = (store: Store, spans: readonly Span[], signal: AbortSignal) => Promise<Collected | undefined>;

/** The data of events, one behind the other; of rows that are no events alone, what they say. */
const collectData: Collect = async (store, spans, signal) => {
  const data = await inSlices(copiedRows(store.log, store.view.peek(), spans, dataOf), signal);
  if (data === undefined) return undefined;
  const { lines, of, rows } = data;
  if (lines.length === 0) {
    const notes = await inSlices(copiedRows(store.log, store.view.peek(), spans, noteOf), signal);
    return notes && { ...notes, text: notes.lines.join('\n') };
  }
  const others = rows - lines.length;
  const note = others === 0 ? {} : { note: `${counted(others, 'row has', 'rows have')} no data` };
  return { text: lines.join('\n'), rows, of, ...note };
};

const collectJson: Collect = async (store, spans, signal) => {
  const json = await inSlices(copiedRows(store.log, store.view.peek(), spans, jsonOf), signal);
  if (json === undefined) return undefined;
  const { lines, of } = json;
  return { ...json, text: of === 1 ? lines.join('') : `[\n${lines.join(',\n')}\n]` };
};

const collectRaw: Collect = async (store, spans, signal) => {
  const { fetchRaw, RawParts } = await import('./raw-blocks.ts');
  const raw = new RawParts();
  const rows = copiedRows(
    store.log,
    store.view.peek(),
    spans,
    (row, stream) => {
      raw.add(row, stream);
      return undefined;
    },
    MAX_RAW_ROWS,
  );
  const copied = await inSlices(rows, signal);
  if (copied === undefined) return undefined;
  const fetched = await fetchRaw(store.source, store.log, raw.parts, signal);
  if (fetched === undefined) return undefined;
  const { missing, text } = fetched;
  const note = missing === 0 ? {} : { note: `${counted(missing, 'byte is', 'bytes are')} not kept and missing` };
  return { ...copied, text, ...note };
};
