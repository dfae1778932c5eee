import { isFields } from './fields.ts';

/** Whether a JSON text is that value. */
export function sameJson(text: string, value: unknown): boolean {
  try {
    return sameValue(JSON.parse(text), value);
  } catch {
    return false;
  }
}

/** Whether two values of JSON are equal, whatever the order of their names. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((each, index) => sameValue(each, other[index]));
  if (!isFields(one) || !isFields(other)) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && sameValue(one[name], other[name]))
  );
}
