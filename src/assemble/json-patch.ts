/**
 * JSON Patch over plain values. An operation costs its own path, plus a copy of the lists and objects on the way: older
 * states stay as they were.
 * @see https://www.rfc-editor.org/rfc/rfc6902
 */
import { fieldsOf, listOf, textOf } from './fields.ts';

/** The value after all operations. One that does not apply leaves the value as it was, and is named in `failed`. */
export function applyPatch(value: unknown, patch: unknown): { value: unknown; failed: string[] } {
  const failed: string[] = [];
  let current = value;
  for (const each of listOf(patch)) {
    const { from, op, path, value: operand } = fieldsOf(each);
    try {
      current = apply(current, textOf(op), textOf(path), operand, textOf(from));
    } catch {
      failed.push(`${textOf(op)} ${textOf(path)}`);
    }
  }
  return { value: current, failed };
}

function apply(root: unknown, op: string, path: string, operand: unknown, from: string): unknown {
  const steps = stepsOf(path);
  switch (op) {
    case 'add':
      return set(root, steps, operand, true);
    case 'replace':
      get(root, steps);
      return set(root, steps, operand, false);
    case 'remove':
      return remove(root, steps);
    case 'move': {
      const source = stepsOf(from);
      return set(remove(root, source), steps, get(root, source), true);
    }
    case 'copy':
      return set(root, steps, get(root, stepsOf(from)), true);
    case 'test':
      return root;
    default:
      throw new Error(op);
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc6901 */
function stepsOf(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .replace(/^\//, '')
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function get(value: unknown, steps: readonly string[]): unknown {
  let current = value;
  for (const step of steps) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) throw new Error(step);
    current = Reflect.get(current, step);
  }
  return current;
}

function set(value: unknown, [step, ...rest]: readonly string[], operand: unknown, inserts: boolean): unknown {
  if (step === undefined) return operand;
  if (Array.isArray(value)) {
    const list: unknown[] = [...value];
    const index = step === '-' ? list.length : indexOf(step, list.length);
    if (rest.length > 0) list[index] = set(list[index], rest, operand, inserts);
    else list.splice(index, inserts ? 0 : 1, operand);
    return list;
  }
  if (typeof value !== 'object' || value === null) throw new Error(step);
  const copy = { ...value };
  const next = Object.hasOwn(copy, step) ? Reflect.get(copy, step) : undefined;
  return define(copy, step, set(next, rest, operand, inserts));
}

function remove(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return undefined;
  if (Array.isArray(value)) {
    const list: unknown[] = [...value];
    const index = indexOf(step, list.length - 1);
    if (rest.length > 0) list[index] = remove(list[index], rest);
    else list.splice(index, 1);
    return list;
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) throw new Error(step);
  const copy = { ...value };
  if (rest.length > 0) return define(copy, step, remove(Reflect.get(copy, step), rest));
  Reflect.deleteProperty(copy, step);
  return copy;
}

/** The value with another one at a path, through objects that are made where there are none; `undefined` removes it. */
export function setAt(value: unknown, [step, ...rest]: readonly string[], operand: unknown): unknown {
  if (step === undefined) return operand;
  if (Array.isArray(value) && /^\d+$/.test(step) && Number(step) <= value.length) {
    const list: unknown[] = [...value];
    list[Number(step)] = setAt(list[Number(step)], rest, operand);
    return list;
  }
  const copy = { ...fieldsOf(value) };
  const after = setAt(Object.hasOwn(copy, step) ? copy[step] : undefined, rest, operand);
  if (after !== undefined) return define(copy, step, after);
  Reflect.deleteProperty(copy, step);
  return copy;
}

function indexOf(step: string, most: number): number {
  const index = /^\d+$/.test(step) ? Number(step) : Number.NaN;
  if (!(index <= most)) throw new Error(step);
  return index;
}

/** An own property also where its name is `__proto__`. */
function define(target: object, name: string, value: unknown): object {
  return Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
}
