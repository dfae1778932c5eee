import { RowKind } from '../../../capture/rows/row-kind.ts';
import type { LogPart } from '../../part/log-part.ts';
import type { Masking } from '../../redact/masking.ts';
import type { CodeChunk, CodeConnection } from './endpoint.ts';

/** Milliseconds that a `retry` field can hold and a timer can wait. */
const MAX_RETRY = 2 ** 31 - 1;

/** What the code does not repeat exactly, counted. */
export interface Losses {
  /** Events of which only the beginning was kept. */
  cut: number;
  /** Texts that an event stream cannot hold, changed to the closest that it can. */
  changed: number;
  /** Blocks that dispatched no event. */
  undispatched: number;
  /** Bodies of binary frames whose bytes are not known. */
  unknown: number;
}

export function noLosses(): Losses {
  return { cut: 0, changed: 0, undispatched: 0, unknown: 0 };
}

/** The events, comments and `retry` fields of an event stream. `state.id` is the reader's last event ID. */
export function* eventChunks(
  part: LogPart,
  { rows }: Pick<CodeConnection, 'rows'>,
  masking: Masking,
  state: { id: string },
  losses: Losses,
): Generator<CodeChunk, void, undefined> {
  const safe = (text: string, unsafe: RegExp, by: string) => {
    const carried = text.replace(/\p{Surrogate}/gu, '\ufffd').replace(unsafe, by);
    if (carried !== text) losses.changed++;
    return carried;
  };
  for (const { data, id, kind, time, truncated, type } of part.each(rows.length, rows)) {
    if (kind === RowKind.event) {
      const event = {
        ...(type !== 'message' && type !== '' && { type: safe(type, /[\r\n]/g, ' ') }),
        ...(id !== state.id && { id: safe(id, /[\r\n\0]/g, '') }),
        data: safe(masking.data(data, truncated), /\r\n?/g, '\n'),
      };
      if (truncated) losses.cut++;
      state.id = id;
      yield { time, event };
    } else if (kind === RowKind.comment) {
      yield { time, comment: safe(masking.data(data, truncated), /[\r\n]+/g, ' ') };
    } else if (kind === RowKind.retry) {
      const retry = Number(data);
      if (Number.isInteger(retry) && retry >= 0 && retry <= MAX_RETRY) yield { time, retry };
    } else if (kind === RowKind.notDispatched) {
      losses.undispatched++;
    }
  }
}
