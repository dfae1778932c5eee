/**
 * Checks for messages of other contexts. Hand-written, because every record of a page passes here: a table of checks
 * per field, without an allocation per value.
 */
import { headersFit } from '../capture/records/headers-fit.ts';
import { TEXT_LENGTH } from '../capture/records/limits.ts';
import type { HeaderList } from '../capture/records/observation.ts';
import { isObject } from './kinds.ts';
import { isTypedArray } from './typed-array.ts';

/** A guard for exactly `T`. */
export interface Check<T> {
  (value: unknown): value is T;
  /** For the compiler alone: a check of a part of `T`, or of more than `T`, is then no check of `T`. */
  readonly exactly?: (value: T) => void;
}

/** A check for each field. */
export type Fields = Readonly<Record<string, (value: unknown) => boolean>>;

/** A check for each field of `T` but its `kind`: a field without one does not compile. */
export type Shape<T> = { readonly [Name in Exclude<keyof T, 'kind'>]-?: Check<T[Name]> };

export const isText: Check<string> = (value): value is string =>
  typeof value === 'string' && value.length <= TEXT_LENGTH;
/** Text without a limit: of a batch as a whole, or of the extension's own. */
export const isLongText: Check<string> = (value) => typeof value === 'string';
export const isFlag: Check<boolean> = (value) => typeof value === 'boolean';
/** Any number; a check for the page's world, where the built-in objects may be the page's own. */
export const isNumber: Check<number> = (value) => typeof value === 'number';
export const isTime: Check<number> = (value): value is number => typeof value === 'number' && Number.isFinite(value);
export const isCount: Check<number> = (value): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
/** Streams and connections count from 1 and go into 32-bit columns. */
export const isId: Check<number> = (value): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value < 2 ** 32;
export const isBytes: Check<Uint8Array> = (value) => isTypedArray(value, 'Uint8Array');
export const isList: Check<readonly unknown[]> = (value): value is readonly unknown[] => Array.isArray(value);
export const isHeaders: Check<HeaderList> = (value): value is HeaderList =>
  Array.isArray(value) && value.every(isPair) && headersFit(value);

const isPair: Check<readonly [string, string]> = (value): value is readonly [string, string] =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'string';

/* @__NO_SIDE_EFFECTS__ */
export function textUpTo(length: number): Check<string> {
  return (value): value is string => typeof value === 'string' && value.length <= length;
}

/* @__NO_SIDE_EFFECTS__ */
export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value): value is T | undefined => value === undefined || check(value);
}

/* @__NO_SIDE_EFFECTS__ */
export function oneOf<const T extends string>(allowed: readonly T[]): Check<T> {
  const names: readonly string[] = allowed;
  return (value): value is T => typeof value === 'string' && names.includes(value);
}

/* @__NO_SIDE_EFFECTS__ */
export function fields<T>(shape: Shape<T>): Check<T> {
  return (value): value is T => isObject(value) && hasFields(value, shape);
}

export function hasFields(value: Readonly<Record<string, unknown>>, shape: Fields): boolean {
  for (const name in shape) if (!shape[name]?.(value[name])) return false;
  return true;
}
