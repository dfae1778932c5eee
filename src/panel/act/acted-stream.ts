import type { Acted } from '../../capture/records/act-record.ts';
import { count, counted } from '../../text/quantity.ts';

/** An event between the server and the page. */
export interface HeldEvent {
  item: number;
  type?: string;
  id?: string;
  text: string;
  /** Only its beginning is known, so it cannot be edited. */
  truncated: boolean;
  /** The user, or the filter, holds it. Otherwise it waits for the filter, or behind one that is held. */
  kept: boolean;
  /** epoch ms */
  time: number;
}

/** What is done to one stream, as its records say. */
export interface ActedStream {
  holding: boolean;
  filter?: string;
  latency: number;
  rate: number;
  held: readonly HeldEvent[];
  /** The last command could not be carried out. */
  refused: boolean;
}

export const UNTOUCHED: ActedStream = { holding: false, latency: 0, rate: 0, held: [], refused: false };

const NOTHING_WAITS = { held: [], holding: false };

/** @param time of the record, epoch ms */
export function afterAct(before: ActedStream, record: Acted, time: number): ActedStream {
  const { filter: _, ...unfiltered } = before;
  const { act, filter, item = 0, latency = 0, rate = 0 } = record;
  const { held } = before;
  switch (act) {
    case 'hold':
      return { ...unfiltered, ...(filter !== undefined && { filter }), holding: true, held: [], refused: false };
    case 'held':
      return { ...before, held: withHeld(held, heldEvent(record, item, time)) };
    case 'release':
      return { ...before, held: held.slice(placeOf(held, item) + 1) };
    case 'drop':
      return { ...before, held: held.filter((each) => each.item !== item) };
    case 'duplicate':
      return { ...before, held: withCopy(held, item, record.copy ?? 0) };
    case 'edit':
      return {
        ...before,
        held: held.map((each) =>
          each.item === item ? { ...heldEvent(record, item, each.time), kept: each.kept } : each,
        ),
      };
    case 'pass':
    case 'overflow':
    case 'discard':
      return { ...unfiltered, ...NOTHING_WAITS };
    case 'end':
    case 'fail':
      return { ...UNTOUCHED };
    case 'slow':
      return { ...before, latency, rate, refused: false };
    case 'inject':
      return { ...before, refused: false };
    case 'refuse':
      return { ...unfiltered, ...NOTHING_WAITS, refused: true };
  }
}

/** Something is done to it that goes on. */
export function isChanged({ held, holding, latency, rate }: ActedStream): boolean {
  return holding || held.length > 0 || latency > 0 || rate > 0;
}

/** How many events wait, and what for. */
export function heldText({ filter, held, holding }: ActedStream): string {
  const kept = held.filter((each) => each.kept).length;
  if (kept === 0) {
    if (!holding) return '';
    return filter === undefined
      ? 'The next event will wait here.'
      : `The next event that ${filter} matches will wait here.`;
  }
  const behind = held.length - kept;
  const more = behind > 0 ? `, ${count(behind)} behind ${kept === 1 ? 'it' : 'them'}` : '';
  return `${counted(kept, 'event')} held${more}`;
}

function heldEvent({ checked = false, id, text = '', truncated = false, type }: Acted, item: number, time: number) {
  return {
    item,
    ...(type !== undefined && { type }),
    ...(id !== undefined && { id }),
    text,
    truncated,
    kept: !checked,
    time,
  };
}

function placeOf(held: readonly HeldEvent[], item: number): number {
  return held.findIndex((each) => each.item === item);
}

/** One that waits already is now held. */
function withHeld(held: readonly HeldEvent[], added: HeldEvent): readonly HeldEvent[] {
  const place = placeOf(held, added.item);
  return place < 0 ? [...held, added] : held.with(place, { ...added, time: held[place]?.time ?? added.time });
}

function withCopy(held: readonly HeldEvent[], item: number, copy: number): readonly HeldEvent[] {
  const place = placeOf(held, item);
  const original = held[place];
  return original === undefined ? held : held.toSpliced(place + 1, 0, { ...original, item: copy });
}
