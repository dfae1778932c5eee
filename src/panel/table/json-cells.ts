import { jsonText, parseJson } from '../../capture/json/json.ts';
import { type JsonPath, valuesAt } from '../../capture/json/json-path.ts';
import { visible } from '../format/visible.ts';

/** Longer data is not parsed for a cell: a single one would cost a frame. UTF-16 units. */
const MAX_LENGTH = 1_000_000;

/** Shorter data costs next to nothing. UTF-16 units. */
const CHEAP = 4000;

/** Characters of a value that a cell can show. */
const SHOWN = 300;

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

  /** A text for each path; undefined when the time is over. */
  texts(data: string, paths: readonly JsonPath[]): readonly string[] | undefined {
    if (data.length > MAX_LENGTH) return paths.map(() => '(data is too long)');
    if (data.length > CHEAP) {
      if (this.#read && this.#isOver()) return undefined;
      this.#read = true;
    }
    const parsed = parseJson(data);
    return paths.map((path) => (parsed === undefined ? '' : valuesAt(parsed.value, path).map(valueText).join(', ')));
  }
}

/** A value as a cell shows it: strings without quotes, on one line. */
export function valueText(value: unknown): string {
  // Digits were lost, because the browser does not pass the number's source text.
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) return `≈ ${value}`;
  const text = typeof value === 'string' ? value : (jsonText(value) ?? '(too deep)');
  return visible(text.slice(0, SHOWN)).replace(/\r\n|[\r\n]/g, '↵');
}
