import { isDeepStrictEqual } from 'node:util';
import { isFields } from '../../src/assemble/fields.ts';
import type { Outcome, ToolCall } from './outcome.ts';

export interface Difference {
  field: string;
  ours: string;
  theirs: string;
}

/** Values that an SDK reports differently. Values that it does not report are no difference. */
export function compareOutcomes(ours: Outcome, theirs: Outcome, hasAllTools: boolean): Difference[] {
  const fields = (['text', 'reasoning', 'finish', 'input', 'output'] as const).filter(
    (name) => theirs[name] !== undefined && ours[name] !== theirs[name],
  );
  const differences = fields.map((name) => differenceOf(name, ours[name], theirs[name]));
  const told = hasAllTools ? ours.tools : callsAmong(ours.tools, theirs.tools);
  const areSame =
    told.length === theirs.tools.length &&
    theirs.tools.every((call, index) => isSameCall(told[index], call, hasAllTools));
  return areSame ? differences : [...differences, differenceOf('tools', told, theirs.tools)];
}

/** Those of our calls that the SDK reports, by name; all, if it reports one that ours lacks. */
function callsAmong(ours: readonly ToolCall[], theirs: readonly ToolCall[]): readonly ToolCall[] {
  const names = new Set(theirs.map(({ name }) => name));
  const told = ours.filter(({ name }) => names.has(name));
  return told.length === theirs.length ? told : ours;
}

/** SDKs make `{}` of arguments that the provider leaves empty; without `isWhole` they may leave some out. */
function isSameCall(ours: ToolCall | undefined, theirs: ToolCall, isWhole: boolean): boolean {
  if (ours?.name !== theirs.name) return false;
  if (ours.arguments === theirs.arguments) return true;
  const said = parsed(theirs.arguments || '{}');
  const ourValue = parsed(ours.arguments || '{}');
  if (isWhole || !isFields(ourValue) || !isFields(said)) return isDeepStrictEqual(ourValue, said);
  return Object.entries(said).every(([name, value]) => isDeepStrictEqual(ourValue[name], value));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export const differenceOf = (field: string, ours: unknown, theirs: unknown): Difference => ({
  field,
  ours: JSON.stringify(ours) ?? 'nothing',
  theirs: JSON.stringify(theirs) ?? 'nothing',
});
