/**
 * Checks for what arrives from elsewhere. Hand-written, since every record of a page passes here: a table of checks per
 * field, without an allocation a value.
 */
import { TEXT_LENGTH } from '../capture/records/limits.ts';
import { isObject } from './kinds.ts';

export type Check = (value: unknown) => boolean;
export type Fields = Readonly<Record<string, Check>>;

export const isText: Check = (value) => typeof value === 'string' && value.length <= TEXT_LENGTH;
export const isLongText: Check = (value) => typeof value === 'string';
export const isFlag: Check = (value) => typeof value === 'boolean';
export const isTime: Check = (value) => typeof value === 'number' && Number.isFinite(value);
export const isCount: Check = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
/** Streams and connections count from 1 and go into 32-bit columns. */
export const isId: Check = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value < 2 ** 32;
export const isBytes: Check = (value) => value instanceof Uint8Array;
export const isHeaders: Check = (value) =>
  Array.isArray(value) &&
  value.length <= 1000 &&
  value.every((pair) => Array.isArray(pair) && pair.length === 2 && isText(pair[0]) && isLongText(pair[1]));

export const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

export const oneOf =
  (...allowed: string[]): Check =>
  (value) =>
    typeof value === 'string' && allowed.includes(value);

export const fields =
  (shape: Fields): Check =>
  (value) =>
    isObject(value) && hasFields(value, shape);

export function hasFields(value: Readonly<Record<string, unknown>>, shape: Fields): boolean {
  for (const name in shape) if (!shape[name]?.(value[name])) return false;
  return true;
}
