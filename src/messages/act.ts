/**
 * A command to act on what the page receives of one stream: from the panel by way of the background and the content
 * script to the hook. The hook checks it in the page's world: these checks call no built-in that the page can replace.
 */
import { TEXT_LENGTH } from '../capture/records/limits.ts';
import type { Check } from './checks.ts';
import type { ContentOf } from './message-table.ts';

const COMMANDS = [
  /** Events wait; with `filter`, for the panel to decide. */
  'hold',
  /** All that waits goes on, and nothing waits any more. */
  'pass',
  /** Events up to `item` go on; `checked`: the filter does not match. */
  'release',
  /** `item` stays: the filter matches. */
  'keep',
  'drop',
  'duplicate',
  'edit',
  'inject',
  'slow',
  'end',
  'fail',
] as const;
type CommandName = (typeof COMMANDS)[number];

/** What waits as one: a block of an event stream, a line, or a chunk as it comes. */
const UNITS = ['block', 'line', 'chunk'] as const;
export type Unit = (typeof UNITS)[number];

const isCommandName: Check<CommandName> = (value): value is CommandName => isOneOf(COMMANDS, value);
const isUnit: Check<Unit | undefined> = (value): value is Unit | undefined =>
  value === undefined || isOneOf(UNITS, value);
/** Also no `NaN`: it is not equal to itself. */
const isAmount: Check<number> = (value): value is number => typeof value === 'number' && value >= 0 && value < 2 ** 32;
const isMaybeAmount: Check<number | undefined> = (value): value is number | undefined =>
  value === undefined || isAmount(value);
const isMaybeText: Check<string | undefined> = (value): value is string | undefined =>
  value === undefined || (typeof value === 'string' && value.length <= TEXT_LENGTH);
const isMaybeFlag: Check<boolean | undefined> = (value): value is boolean | undefined =>
  value === undefined || typeof value === 'boolean';

export const commandFields = {
  stream: isAmount,
  command: isCommandName,
  item: isMaybeAmount,
  /** Of a body. */
  unit: isUnit,
  type: isMaybeText,
  id: isMaybeText,
  /** Of an `EventSource` the data, of a body the bytes. */
  text: isMaybeText,
  /** ms */
  latency: isMaybeAmount,
  /** Bytes a second; 0 and nothing mean any. */
  rate: isMaybeAmount,
  filter: isMaybeText,
  checked: isMaybeFlag,
};

export type Command = ContentOf<typeof commandFields>;

function isOneOf<const T extends string>(names: readonly T[], value: unknown): value is T {
  for (let i = 0; i < names.length; i += 1) if (names[i] === value) return true;
  return false;
}
