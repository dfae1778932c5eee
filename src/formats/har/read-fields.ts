/** Reads fields of an untrusted file: a missing value, or one of another type, counts as empty. */
import type { HeaderList } from '../../capture/records/observation.ts';
import { type Fields, isFields, isTime } from '../capture-file/check.ts';
import { MAX_HEADERS, MAX_TEXT } from '../capture-file/limits.ts';

export function text(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value.slice(0, MAX_TEXT) : '';
}

export function number(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  return isTime(value) ? value : undefined;
}

export function fields(of: Fields, name: string): Fields {
  const value = of[name];
  return isFields(value) ? value : {};
}

export function headers(of: Fields): HeaderList {
  const list = of['headers'];
  return Array.isArray(list) ? pairs(list).map(([name, value]) => [name.toLowerCase(), value] as const) : [];
}

/** Objects with a name and a value. */
export function pairs(list: readonly unknown[]): HeaderList {
  return list
    .filter(isFields)
    .slice(0, MAX_HEADERS)
    .map((each) => [text(each, 'name'), text(each, 'value')] as const);
}
