import { isFields } from './fields.ts';
import { sameValue } from './same-json.ts';

/** One difference of two values. What is undefined is not there. */
export interface ValueChange {
  /** JSON Pointer; empty for the whole value. */
  path: string;
  before: unknown;
  after: unknown;
}

interface Changes {
  changes: ValueChange[];
  /** There are more than requested. */
  more: boolean;
}

/**
 * The differences of two JSON values, up to a number. Parts that patches left alone are the same object, and cost nothing.
 */
export function valueChanges(before: unknown, after: unknown, most: number): Changes {
  const changes: ValueChange[] = [];
  let more = false;
  const add = (path: string, one: unknown, other: unknown): void => {
    if (more || one === other) return;
    if (Array.isArray(one) && Array.isArray(other)) compareLists(path, one, other);
    else if (isFields(one) && isFields(other)) {
      const names = new Set([...Object.keys(one), ...Object.keys(other)]);
      for (const name of names) add(`${path}/${escaped(name)}`, own(one, name), own(other, name));
    } else if (changes.length < most) changes.push({ path, before: one, after: other });
    else more = true;
  };
  /** What both begin and end with is left out: in the middle of a list items come and go. */
  const compareLists = (path: string, one: readonly unknown[], other: readonly unknown[]): void => {
    const shorter = Math.min(one.length, other.length);
    let start = 0;
    while (start < shorter && sameItem(one[start], other[start])) start += 1;
    let end = 0;
    while (end < shorter - start && sameItem(one[one.length - 1 - end], other[other.length - 1 - end])) end += 1;
    const length = Math.max(one.length, other.length) - end;
    for (let index = start; index < length && !more; index += 1)
      add(
        `${path}/${index}`,
        index < one.length - end ? one[index] : undefined,
        index < other.length - end ? other[index] : undefined,
      );
  };
  add('', before, after);
  return { changes, more };
}

const sameItem = (one: unknown, other: unknown): boolean => one === other || sameValue(one, other);

const own = (value: object, name: string): unknown =>
  Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;

/** @see https://www.rfc-editor.org/rfc/rfc6901 */
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
