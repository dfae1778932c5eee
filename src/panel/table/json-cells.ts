import { jsonText, parseJson } from '../../capture/json/json.ts';
import { type JsonPath, valuesAt } from '../../capture/json/json-path.ts';
import { visible } from '../format/visible.ts';

/** Longer data is not parsed for a cell: a single one would cost a frame. UTF-16 units. */
const MAX_LENGTH = 1_000_000;

/** Shorter data costs next to nothing. UTF-16 units. */
const CHEAP = 4000;

/** Characters of a value that a cell can show. */
const SHOWN = 300;

/** What a path leads to. Where it leads nowhere the text is empty. */
interface JsonCell {
  text: string;
  /** Nothing but empty strings and `null`. */
  dim: boolean;
}

/**
 * Parses the data of the rows of one frame. Rows may hold a lot of JSON, so the rest waits for the next frame when the
 * time is over. At least one row is parsed, so that each frame makes progress.
 */
export class JsonCells {
  readonly #isOver: () => boolean;
  #read = false;

  constructor(isOver: () => boolean) {
    this.#isOver = isOver;
  }

  /** A cell for each path; undefined when the time is over. */
  cells(data: string, paths: readonly JsonPath[]): readonly JsonCell[] | undefined {
    if (data.length > MAX_LENGTH) return paths.map(() => ({ text: '(data is too long)', dim: true }));
    if (data.length > CHEAP) {
      if (this.#read && this.#isOver()) return undefined;
      this.#read = true;
    }
    const parsed = parseJson(data);
    return paths.map((path) => cellOf(parsed === undefined ? [] : valuesAt(parsed.value, path)));
  }
}

function cellOf(values: readonly unknown[]): JsonCell {
  return { text: values.map(valueText).join(', '), dim: values.every((value) => value === '' || value === null) };
}

/** A value as a cell shows it: strings as they are, on one line. An empty one has quotes, or it would look like none. */
export function valueText(value: unknown): string {
  if (value === '') return '""';
  // Without the source text of numbers, the browser's parser has lost digits.
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) return `≈ ${value}`;
  const text = typeof value === 'string' ? value : (jsonText(value) ?? '(too deep)');
  return visible(text.slice(0, SHOWN)).replace(/\r\n|[\r\n]/g, '↵');
}
