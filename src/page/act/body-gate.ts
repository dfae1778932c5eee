/** A gate for the bytes of a body, which it cuts into events. */
import { TEXT_LENGTH } from '../../capture/records/limits.ts';
import type { Command } from '../../messages/act.ts';
import { bareList } from '../primordials/bare.ts';
import { byteLengthOf, decodeUtf8, encodeUtf8, joinBytes, partOf } from '../primordials/bytes.ts';
import { createCutter, isEventEnd, type Place } from './cutter.ts';
import { type Act, createGate } from './gate.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** As many bytes have at least as many UTF-16 units as a record keeps. */
const TEXT_BYTES = 4 * TEXT_LENGTH;

interface BodyOutlet {
  deliver(bytes: Bytes): void;
  report(act: Act): void;
}

export interface BodyGate {
  push(bytes: Bytes): void;
  perform(command: Command): void;
  /** Calls back behind all that waits. */
  end(then: () => void): void;
  /** Nothing of what waits is delivered. Says how much that was. */
  clear(): number;
  /** All that waits is delivered. The gate must not be used again. */
  open(): void;
  /** It can be opened without a difference to the page. */
  readonly idle: boolean;
}

/** @param from where the page is in the body */
export function createBodyGate({ deliver, report }: BodyOutlet, { unit = 'chunk' }: Command, from: Place): BodyGate {
  const cutter = createCutter(unit, from);
  /** The page has the beginning of an event, of which the end is to come. */
  let within = !isEventEnd(from, unit);
  /** An event of the user cannot go between the two. */
  let later: Command[] = bareList();
  const gate = createGate<Bytes>({
    // A copy: the page's stream takes the buffer, and a duplicate is the same bytes.
    deliver: (bytes) => deliver(joinBytes([bytes])),
    report,
    sizeOf: byteLengthOf,
    made: ({ text = '' }) => encodeUtf8(text),
    textOf: (bytes) => ({
      text: decodeUtf8(byteLengthOf(bytes) > TEXT_BYTES ? partOf(bytes, 0, TEXT_BYTES) : bytes),
    }),
  });

  function take(piece: Bytes): void {
    gate.take(piece, within);
    if (!within) return;
    within = false;
    const commands = later;
    later = bareList();
    for (let i = 0; i < commands.length; i += 1) gate.perform(commands[i] as Command);
  }

  return {
    push(bytes) {
      const pieces = cutter.push(bytes);
      for (let i = 0; i < pieces.length; i += 1) take(pieces[i] as Bytes);
    },
    perform(command) {
      if (within && command.command === 'inject') later[later.length] = command;
      else gate.perform(command);
    },
    end(then) {
      const rest = cutter.rest();
      if (rest) take(rest);
      gate.end(then);
    },
    clear: () => gate.clear(),
    open() {
      gate.open();
      const rest = cutter.rest();
      if (rest) deliver(rest);
    },
    get idle() {
      return gate.idle && !within;
    },
  };
}
