/** One event, or one line of another streamed body, as formats read it. */
export interface Piece {
  /** Number of its row in the log. */
  readonly row: number;
  /** The event's type; empty for what is no event stream. */
  readonly type: string;
  readonly data: string;
  /** `data` as JSON; undefined when it is none. */
  readonly json: unknown;
}

export function pieceOf(row: number, type: string, data: string): Piece {
  return { row, type, data, json: parsed(data) };
}

function parsed(text: string): unknown {
  // Most of what is no JSON is known without the cost of an exception.
  if (!/^\s*["{[\d\-tfn]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
