/** Filters with a name, as settings keep them. */
import { isObject } from '../../messages/kinds.ts';

export interface SavedFilter {
  readonly name: string;
  readonly text: string;
}

const MAX_FILTERS = 100;
/** UTF-16 units. */
export const NAME_LENGTH = 60;
const TEXT_LENGTH = 4000;

/** The filters among stored settings, in the order in which they were saved. */
export function readSavedFilters(stored: unknown): readonly SavedFilter[] {
  if (!Array.isArray(stored)) return [];
  const found = new Map<string, SavedFilter>();
  for (const each of stored.slice(0, MAX_FILTERS)) {
    const { name, text } = isObject(each) ? each : {};
    if (typeof name !== 'string' || typeof text !== 'string') continue;
    if (isName(name) && text.trim() !== '' && text.length <= TEXT_LENGTH) found.set(name, { name, text });
  }
  return [...found.values()];
}

/** With another filter; one of the same name is replaced. */
export function withFilter(stored: unknown, name: string, text: string): readonly SavedFilter[] {
  const saved = { name: cleanName(name), text: text.trim() };
  const all = readSavedFilters(stored);
  const isNew = all.every((each) => each.name !== saved.name);
  return readSavedFilters(
    isNew ? [...all, saved].slice(-MAX_FILTERS) : all.map((each) => (each.name === saved.name ? saved : each)),
  );
}

export function withoutFilter(stored: unknown, name: string): readonly SavedFilter[] {
  return readSavedFilters(stored).filter((each) => each.name !== name);
}

/** A filter under another name, at its place; unchanged if there is no such name, or it is another one's. */
export function renamedFilter(stored: unknown, name: string, to: string): readonly SavedFilter[] {
  const all = readSavedFilters(stored);
  const now = cleanName(to);
  if (!isName(now) || all.some((each) => each.name === now)) return all;
  return all.map((each) => (each.name === name ? { ...each, name: now } : each));
}

export function cleanName(name: string): string {
  return name.trim().slice(0, NAME_LENGTH);
}

function isName(name: string): boolean {
  return name !== '' && name.length <= NAME_LENGTH;
}
