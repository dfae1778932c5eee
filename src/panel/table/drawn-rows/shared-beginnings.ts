/** Rows that are compared before anything is left out. */
const LEAST_ROWS = 5;
/** To leave out less would gain nothing. UTF-16 units. */
const LEAST_LENGTH = 10;
/** Longer beginnings are left out up to here. UTF-16 units. */
const MAX_LENGTH = 1000;

interface Beginning {
  text: string;
  /** UTF-16 units that are left out. */
  cut: number;
  /** The first rows that were compared. */
  rows: Set<number>;
}

/**
 * How the JSON of each stream begins in all of its rows that were drawn. A row costs as much as they share, which only
 * ever gets less.
 */
export class SharedBeginnings {
  readonly #streams = new Map<number, Beginning>();

  clear(): void {
    this.#streams.clear();
  }

  /**
   * How much of a row's data all rows of its stream that are JSON begin with, UTF-16 units. `changed`: other rows leave
   * out less or more now.
   */
  cut(stream: number, row: number, data: string): { length: number; changed: boolean } {
    // `[DONE]` and the like stand among them.
    if (!isJson(data)) return { length: 0, changed: false };
    let shared = this.#streams.get(stream);
    if (shared === undefined) {
      shared = { text: data.slice(0, MAX_LENGTH), cut: 0, rows: new Set() };
      this.#streams.set(stream, shared);
    }
    const before = shared.cut;
    const length = alike(shared.text, data);
    const isEnough = shared.rows.size >= LEAST_ROWS;
    if (!isEnough) shared.rows.add(row);
    if (length < shared.text.length || !isEnough) {
      shared.text = shared.text.slice(0, length);
      // Where all are the same there is nothing to find behind it.
      const isWhole = length === data.length;
      shared.cut = shared.rows.size < LEAST_ROWS || isWhole ? 0 : memberAt(shared.text);
    }
    return { length: shared.cut, changed: shared.cut !== before };
  }
}

/** A quick check of both ends. */
const isJson = (data: string): boolean =>
  /^(?:\{|\[\s*[[{"\d-])/.test(data) && data.trimEnd().endsWith(data.startsWith('{') ? '}' : ']');

function alike(one: string, other: string): number {
  if (other.startsWith(one)) return one.length;
  let length = 0;
  while (one.charCodeAt(length) === other.charCodeAt(length)) length += 1;
  return length;
}

/** Where the last member of a cut JSON text begins: a cut there splits no name and no value. */
function memberAt(text: string): number {
  let at = 0;
  for (const { 0: found, index } of text.matchAll(/"(?:[^"\\]|\\.)*(?:"|$)|[{[,]/g)) {
    if (!found.startsWith('"')) at = index + 1;
  }
  return at < LEAST_LENGTH ? 0 : at;
}
