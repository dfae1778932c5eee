import { jsonText, parseJson } from '../json/json.ts';
import { type JsonPath, valuesAt } from '../json/json-path.ts';
import { expression } from './expression.ts';
import { contains, intervalOf } from './interval.ts';
import type { Literal } from './literal.ts';
import { somewhere } from './pattern.ts';
import type { Comparison } from './tokens.ts';

/**
 * The test of a value. Words are searched in strings, objects and arrays; numbers, `true`, `false` and `null` must be
 * equal. Undefined if a comparison has no number. Throws for an invalid regular expression.
 */
export function valueTest(
  comparison: Comparison | undefined,
  literal: Literal,
): ((value: unknown) => boolean) | undefined {
  if (literal.kind === 'expression') {
    const pattern = expression(literal.source, literal.flags);
    return (value) => pattern.test(textOf(value));
  }
  const { text } = literal;
  const number = text.trim() === '' ? Number.NaN : Number(text);
  const isInteger = /^-?\d+$/.test(text);
  const isIt = (value: unknown) => {
    if (typeof value === 'bigint') return isInteger ? String(value) === text : Number(value) === number;
    return typeof value === 'number' ? value === number : textOf(value) === text;
  };
  if (comparison === '=') return isIt;
  if (comparison !== undefined) {
    const interval = intervalOf(comparison, number);
    return Number.isNaN(number) ? undefined : (value) => contains(interval, numberOf(value));
  }
  const pattern = somewhere(text);
  return (value) => (typeof value === 'string' || isNested(value) ? pattern.test(textOf(value)) : isIt(value));
}

/**
 * Text that the data must contain for the path to have a value: most events are excluded without parsing their JSON.
 */
export function couldHave(path: JsonPath): (data: string) => boolean {
  const last = path.flatMap((step) => (step !== '*' && 'name' in step ? step.name : [])).at(-1);
  if (last === undefined) return () => true;
  const name = JSON.stringify(last);
  // A name may be written with escapes.
  return (data) => data.includes(name) || data.includes('\\');
}

/** Whether one of the values at the path holds. Text that is no JSON has none. */
export function pathHolds(data: string, path: JsonPath, holds: (value: unknown) => boolean): boolean {
  const parsed = parseJson(data);
  return parsed !== undefined && valuesAt(parsed.value, path).some(holds);
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** Empty for what is nested too deeply to be text. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (jsonText(value) ?? '');
}

function numberOf(value: unknown): number {
  if (typeof value === 'string') return value.trim() === '' ? Number.NaN : Number(value);
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : Number.NaN;
}
