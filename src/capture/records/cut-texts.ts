/**
 * Cuts what is too long in a record, where the record is made. The hook does so in the page's world: nothing here calls a
 * built-in that the page can replace, or writes to an object that inherits anything of the page's.
 */
import { headersFit } from './headers-fit.ts';
import { HEADER_COUNT, HEADERS_LENGTH, TEXT_LENGTH } from './limits.ts';
import type { HeaderList } from './observation.ts';

const { apply } = Reflect;
const { create, defineProperty, hasOwn } = Object;
const { isArray } = Array;
const { slice } = String.prototype;

/** Has a limit of its own, and its own mark. */
const DATA = 'data';

/** The record within the limits: itself where nothing is too long, else a copy that is marked as `truncated`. */
export function cutTexts<R extends object>(record: R): R {
  let cut: Record<string, unknown> | undefined;
  for (const name in record) {
    if (!hasOwn(record, name) || name === DATA) continue;
    const value = record[name];
    const kept = isHeaderList(value) ? cutHeaders(value) : typeof value === 'string' ? cutText(value) : value;
    if (kept === value) continue;
    cut ??= bare();
    cut[name] = kept;
  }
  return cut === undefined ? record : { ...record, ...cut, truncated: true };
}

/** A text of any kind that is no event's data. */
export function cutText(text: string): string {
  return text.length > TEXT_LENGTH ? beginning(text, TEXT_LENGTH) : text;
}

/** The only lists in a record. */
function isHeaderList(value: unknown): value is HeaderList {
  return isArray(value);
}

/** Headers, or the fields of a form. */
export function cutHeaders(headers: HeaderList): HeaderList {
  if (headersFit(headers)) return headers;
  const kept: (readonly [string, string])[] = [];
  let room = HEADERS_LENGTH;
  for (let i = 0; i < headers.length && i < HEADER_COUNT && room > 0; i += 1) {
    const header = headers[i];
    if (!header) continue;
    const name = beginning(header[0], room < TEXT_LENGTH ? room : TEXT_LENGTH);
    room -= name.length;
    const value = beginning(header[1], room < TEXT_LENGTH ? room : TEXT_LENGTH);
    room -= value.length;
    append(kept, [name, value]);
  }
  return kept;
}

function beginning(text: string, length: number): string {
  return apply(slice, text, [0, length]);
}

/** Defines, since the page may have put a setter on `Array.prototype`. */
function append<Item>(list: Item[], item: Item): void {
  const property = bare();
  property['value'] = item;
  property['enumerable'] = true;
  defineProperty(list, list.length, property);
}

function bare(): Record<string, unknown> {
  return create(null);
}
