/**
 * Checks for the contents of untrusted files. Unlike the checks of messages between contexts, they name what they expect.
 */
import { MAX_HEADERS, MAX_TEXT } from './limits.ts';

/** A line's object; a field may be anything. */
export type Fields = Readonly<Record<string, unknown>>;

export interface Check<T, Optional extends boolean = false> {
  readonly optional: Optional;
  /** Completes "expected …". */
  readonly expected: string;
  is(value: unknown): value is T;
  /** For objects: copies only the known fields, in their order. */
  copy?(value: unknown): unknown;
}

/** A check for each field of `T`: the compiler reports a field without one. */
export type Shape<T> = {
  readonly [Name in Exclude<keyof T, 'kind'>]-?: Record<never, never> extends Pick<T, Name>
    ? Check<Exclude<T[Name], undefined>, true>
    : Check<T[Name]>;
};

export type AnyShape = Readonly<Record<string, Check<unknown, boolean>>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

export function isUint32(value: unknown): value is number {
  return typeof value === 'number' && value >>> 0 === value;
}

export function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

const check = <T>(expected: string, is: (value: unknown) => value is T): Check<T> => ({
  optional: false,
  expected,
  is,
});

export const time = check('a finite number', isTime);
export const count = check('a whole number from 0', isCount);
export const whole = check('a whole number', (value): value is number => Number.isSafeInteger(value));
export const uint32 = check('a whole number from 0 to 4294967295', isUint32);
/** Streams and connections count from 1. */
export const id = check('a whole number from 1 to 4294967295', (value): value is number => {
  return isUint32(value) && value > 0;
});
export const offset = check('a whole number from -1', (value): value is number => value === -1 || isCount(value));
export const flag = check('true or false', (value): value is boolean => typeof value === 'boolean');
export const longText = check('a text', (value): value is string => typeof value === 'string');
export const text = textUpTo(MAX_TEXT);

export function textUpTo(length: number): Check<string> {
  return check(`a text of at most ${length} characters`, (value): value is string => {
    return typeof value === 'string' && value.length <= length;
  });
}

/** One of the keys; a table, so that the compiler reports a missing member of the union. */
export function oneOf<T extends string>(members: Readonly<Record<T, true>>): Check<T> {
  return check(`one of ${Object.keys(members).join(', ')}`, (value): value is T => {
    return typeof value === 'string' && Object.hasOwn(members, value);
  });
}

export const headers = check(
  `a list of at most ${MAX_HEADERS} pairs of texts`,
  (value): value is readonly (readonly [string, string])[] =>
    Array.isArray(value) && value.length <= MAX_HEADERS && value.every(isPair),
);

function isPair(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && value.length === 2 && text.is(value[0]) && longText.is(value[1]);
}

export function optional<T>(of: Check<T>): Check<T, true> {
  return { ...of, optional: true };
}
