import { type AnyShape, type Check, isFields, type Shape } from './check.ts';

/** Whether `value` is a `T`, apart from its `kind`. */
export function fits(value: object, shape: AnyShape): boolean {
  for (const name in shape) {
    const check = shape[name];
    const field: unknown = Reflect.get(value, name);
    if (check && !(field === undefined ? check.optional : check.is(field))) return false;
  }
  return true;
}

/** The problem with the first field that does not fit. */
export function misfit(value: object, shape: AnyShape): string {
  for (const name in shape) {
    const check = shape[name];
    const field: unknown = Reflect.get(value, name);
    if (!check || (field === undefined && check.optional) || check.is(field)) continue;
    return `${name}: expected ${check.expected}, found ${preview(field)}`;
  }
  return 'not of the documented form';
}

/** The known fields in the order of the shape: drops what a hostile file adds, and gives equal values equal text. */
export function copyInto(copy: Record<string, unknown>, value: object, shape: AnyShape): Record<string, unknown> {
  for (const name in shape) {
    const field: unknown = Reflect.get(value, name);
    if (field === undefined) continue;
    const check = shape[name];
    copy[name] = check?.copy ? check.copy(field) : field;
  }
  return copy;
}

/** An object within a record. */
export function object<T>(expected: string, shape: Shape<T> & AnyShape): Check<T> {
  return {
    optional: false,
    expected,
    is: (value): value is T => isFields(value) && fits(value, shape),
    copy: (value) => (isFields(value) ? copyInto({}, value, shape) : value),
  };
}

/** A value for an error message: short, on one line. */
export function preview(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  return String(value);
}
