import { type Fields, textOf } from '../fields.ts';

/** Deeper than any arguments are. */
const MOST_STEPS = 64;
const MOST_ITEMS = 100_000;

/**
 * Puts one of Gemini's `partialArgs` where its JSONPath says: texts grow, other values are set.
 * @see https://cloud.google.com/vertex-ai/generative-ai/docs/multimodal/function-calling
 */
export function setAtPath(root: object, { boolValue, jsonPath, nullValue, numberValue, stringValue }: Fields): void {
  const steps = stepsOf(textOf(jsonPath));
  const last = steps.pop();
  if (last === undefined || steps.length > MOST_STEPS) return;
  let place: object = root;
  for (const [index, step] of steps.entries()) {
    const next = own(place, step);
    if (typeof next === 'object' && next !== null) place = next;
    else {
      const made = typeof (steps[index + 1] ?? last) === 'number' ? [] : {};
      define(place, step, made);
      place = made;
    }
  }
  const before = own(place, last);
  if (typeof stringValue === 'string')
    define(place, last, typeof before === 'string' ? before + stringValue : stringValue);
  else if (numberValue !== undefined) define(place, last, numberValue);
  else if (boolValue !== undefined) define(place, last, boolValue);
  else if (nullValue !== undefined) define(place, last, null);
}

/** Own properties only: a path of the stream must not reach a prototype. */
function own(place: object, step: string | number): unknown {
  return Object.hasOwn(place, step) ? Reflect.get(place, step) : undefined;
}

function define(place: object, step: string | number, value: unknown): void {
  if (typeof step === 'number' && Array.isArray(place) && step > place.length + MOST_ITEMS) return;
  Object.defineProperty(place, step, { value, writable: true, enumerable: true, configurable: true });
}

/** `$.a.b[0]['c']` as names and numbers. */
function stepsOf(path: string): (string | number)[] {
  const steps: (string | number)[] = [];
  for (const [, name, index, quoted] of path.matchAll(/\.([^.[\]]+)|\[(\d+)\]|\[['"]([^'"]*)['"]\]/g)) {
    steps.push(index === undefined ? (name ?? quoted ?? '') : Number(index));
  }
  return steps;
}
