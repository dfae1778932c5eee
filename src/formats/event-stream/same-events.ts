import type { Row } from '../../capture/rows/rows.ts';
import { SseParser } from '../../sse/parser.ts';
import type { ParsedEvent } from '../../sse/types.ts';
import { Pace, type PaceOptions } from '../capture-file/pace.ts';
import type { Body } from './body.ts';

/** The state of a conforming parser after a body. */
export interface BodyRead {
  /** Its last event id at the end. */
  lastEventId: string;
  /** Offset of an unterminated block at the end; undefined if there is none. */
  tail: number | undefined;
}

/**
 * Parses a body and compares its events with the captured ones. Undefined if they differ, or if the body is shorter than
 * `length`.
 */
export async function sameEvents(
  body: Body,
  captured: Iterator<Row>,
  length: number,
  options: PaceOptions,
): Promise<BodyRead | undefined> {
  const pace = new Pace(options);
  let isSame = true;
  let tail: number | undefined;
  const parser = new SseParser({
    event: (event) => {
      const next = captured.next();
      isSame &&= next.done !== true && isEqual(event, next.value);
    },
    notDispatched: ({ offset, reason }) => {
      if (reason === 'unterminated') tail = offset;
    },
  });
  for await (const piece of body.pieces()) {
    await pace.step();
    parser.push(piece);
    if (!isSame) return undefined;
  }
  parser.end();
  if (parser.offset < length) return undefined;
  return isSame && captured.next().done === true ? { lastEventId: parser.lastEventId, tail } : undefined;
}

function isEqual(event: ParsedEvent, row: Row): boolean {
  if (event.type !== row.type || event.lastEventId !== row.id) return false;
  return row.truncated ? event.data.startsWith(row.data) : event.data === row.data;
}
