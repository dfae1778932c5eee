import { textOfBase64 } from './base64.ts';
import { fieldsOf, textOf } from './fields.ts';

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
  const json = parsed(data);
  const inner = type === 'chunk' ? textOfBase64(textOf(fieldsOf(json)['bytes'])) : undefined;
  // Bedrock's InvokeModel wraps the events of a model's own format.
  if (inner) return { row, type: '', data: inner, json: parsed(inner) };
  return { row, type, data, json };
}

function parsed(text: string): unknown {
  // Most text that is not JSON is recognised without the cost of an exception.
  if (!/^\s*["{[\d\-tfn]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
