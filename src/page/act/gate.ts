/**
 * What is between a stream and the page while the user acts on it: a queue of events. It exists from the first act on, and
 * goes with the last.
 */
import type { Acted, ActedText } from '../../capture/records/act-record.ts';
import { EVENT_BYTES } from '../../capture/records/limits.ts';
import type { Command } from '../../messages/act.ts';
import { now } from '../primordials/clock.ts';
import { later } from '../report/timer.ts';
import { createWaitingList, type Waiting } from './waiting.ts';

/** Beyond this, all goes on: the page's memory is the page's. */
const MOST_WAITING = 1000;

/** What an act is, beside when and on which stream. */
export type Act = Omit<Acted, 'kind' | 'time' | 'stream'>;

/** The stream, as the gate sees it. Nothing here throws. */
interface Outlet<Item> {
  /** Gives an event to the page. */
  deliver(item: Item): void;
  textOf(item: Item): ActedText;
  /** An event with what the user wrote. */
  made(command: Command): Item;
  sizeOf(item: Item): number;
  report(act: Act): void;
}

export interface Gate<Item> {
  /** What the server sent. `free`: the page has its beginning. */
  take(item: Item, free?: boolean): void;
  perform(command: Command): void;
  /** Calls back behind all that waits. */
  end(then: () => void): void;
  /** Nothing of what waits is delivered. Says how much that was. */
  clear(): number;
  /** All that waits is delivered, and nothing waits from here on. */
  open(): void;
  /** Nothing waits and nothing is to wait. */
  readonly idle: boolean;
}

export function createGate<Item>({ deliver, made, report, sizeOf, textOf }: Outlet<Item>): Gate<Item> {
  const waiting = createWaitingList(sizeOf);
  let numbers = 0;
  let holding = false;
  /** What waits does so until the panel knows whether the filter matches. */
  let checked = false;
  let latency = 0;
  /** Bytes a second; 0 for any. */
  let rate = 0;
  let lastDelivery = 0;
  let wakes = false;
  let atEnd: (() => void) | undefined;

  const isIdle = (): boolean => waiting.length === 0 && !holding && latency === 0 && rate === 0;

  /** ms until an event is due. */
  function dueIn({ item, since }: Waiting<Item>): number {
    const late = since + latency;
    const paced = rate > 0 ? lastDelivery + (sizeOf(item) / rate) * 1000 : 0;
    return (late > paced ? late : paced) - now();
  }

  function drain(): void {
    for (let head = waiting.at(0); head !== undefined; head = waiting.at(0)) {
      if (!head.free) {
        if (holding) return;
        const wait = latency > 0 || rate > 0 ? dueIn(head) : 0;
        if (wait > 0) {
          wakeIn(wait);
          return;
        }
        lastDelivery = now();
      }
      // Before it is delivered: the page may do anything then.
      waiting.remove(0);
      deliver(head.item);
    }
    const then = atEnd;
    atEnd = undefined;
    then?.();
  }

  function wakeIn(milliseconds: number): void {
    if (wakes) return;
    wakes = true;
    later(() => {
      wakes = false;
      drain();
    }, milliseconds);
  }

  function open(): void {
    holding = false;
    latency = 0;
    rate = 0;
    drain();
  }

  function next(item: Item, free: boolean): Waiting<Item> {
    numbers += 1;
    return { number: numbers, item, since: now(), free };
  }

  function hold({ filter }: Command): void {
    holding = true;
    checked = filter !== undefined;
    report({ act: 'hold', ...(filter !== undefined && { filter }) });
    for (let i = 0; i < waiting.length; i += 1) reportHeld(waiting.at(i) as Waiting<Item>);
  }

  function reportHeld({ free, item, number }: Waiting<Item>): void {
    if (holding && !free) report({ act: 'held', item: number, ...textOf(item), ...(checked && { checked }) });
  }

  function pass(): void {
    report({ act: 'pass', count: waiting.length });
    free(waiting.length - 1);
    holding = false;
  }

  /** Up to and with an event; says how many. */
  function free(place: number): number {
    let count = 0;
    for (let i = 0; i <= place; i += 1) {
      const each = waiting.at(i);
      if (each === undefined || each.free) continue;
      each.free = true;
      count += 1;
    }
    return count;
  }

  function inject(command: Command): void {
    const item = made(command);
    let place = 0;
    while (waiting.at(place)?.free === true) place += 1;
    waiting.put(place, next(item, true));
    report({ act: 'inject', ...textOf(item) });
  }

  function slow(command: Command): void {
    latency = command.latency ?? 0;
    rate = command.rate ?? 0;
    report({ act: 'slow', ...(latency > 0 && { latency }), ...(rate > 0 && { rate }) });
  }

  function ofWaiting(command: Command, place: number, { item, number }: Waiting<Item>): void {
    switch (command.command) {
      case 'release': {
        const count = free(place);
        report({ act: 'release', item: number, count, ...(command.checked === true && { checked: true }) });
        return;
      }
      case 'keep':
        report({ act: 'held', item: number, ...textOf(item) });
        return;
      case 'drop':
        waiting.remove(place);
        report({ act: 'drop', item: number, ...textOf(item) });
        return;
      case 'duplicate': {
        const copy = next(item, false);
        waiting.put(place + 1, copy);
        report({ act: 'duplicate', item: number, copy: copy.number, ...textOf(item) });
        return;
      }
      case 'edit': {
        const edited = made(command);
        waiting.replace(place, edited);
        report({ act: 'edit', item: number, ...textOf(edited) });
        return;
      }
      default:
    }
  }

  return {
    take(item, isFree = false) {
      const added = next(item, isFree);
      // The page has its beginning: whatever was injected meanwhile comes behind its end.
      waiting.put(isFree ? 0 : waiting.length, added);
      reportHeld(added);
      if (waiting.length > MOST_WAITING || waiting.bytes > EVENT_BYTES) {
        report({ act: 'overflow', count: waiting.length });
        open();
      } else drain();
    },
    perform(command) {
      const { command: name, item } = command;
      if (name === 'hold') hold(command);
      else if (name === 'pass') pass();
      else if (name === 'inject') inject(command);
      else if (name === 'slow') slow(command);
      else {
        const place = waiting.placeOf(item);
        const found = waiting.at(place);
        // It may be gone since the user saw it.
        if (found !== undefined) ofWaiting(command, place, found);
      }
      drain();
    },
    end(then) {
      atEnd = then;
      drain();
    },
    clear() {
      const { length } = waiting;
      waiting.clear();
      atEnd = undefined;
      return length;
    },
    open() {
      if (!isIdle()) report({ act: 'pass', count: waiting.length });
      open();
    },
    get idle() {
      return isIdle();
    },
  };
}
