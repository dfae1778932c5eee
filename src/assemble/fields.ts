/** Reads values of arbitrary JSON: a value of another type counts as missing. */

export type Fields = Readonly<Record<string, unknown>>;

const NONE: Fields = Object.freeze({});

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : NONE);
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const textOrNone = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
export const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** A key from a number or a text of the stream, or a default. */
export const keyOf = (value: unknown, otherwise: string | number): string =>
  typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : String(otherwise);

/** JSON as text, whether it arrived as text or as a value. */
export const jsonText = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);

/** Undefined where none of the values is a number above zero. */
export function sumOf(...values: unknown[]): number | undefined {
  const sum = values.reduce((all: number, value) => all + (numberOf(value) ?? 0), 0);
  return sum > 0 ? sum : undefined;
}
