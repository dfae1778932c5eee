import type { JsonPath, PathStep } from '../../capture/json/json-path.ts';
import { MASK } from './secret-found.ts';

/** Masks the values at a path, in place. True if there were any. */
export function maskAt(value: unknown, path: JsonPath): boolean {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return false;
  let found = false;
  for (const key of keysAt(value, step)) {
    if (rest.length > 0) {
      found = maskAt(Reflect.get(value, key), rest) || found;
    } else {
      // Not by assignment, because the key may be `__proto__`.
      Object.defineProperty(value, key, { value: MASK, writable: true, enumerable: true, configurable: true });
      found = true;
    }
  }
  return found;
}

function keysAt(value: object, step: PathStep): string[] {
  if (step === '*') return Object.keys(value);
  if (Array.isArray(value)) {
    if (!('index' in step)) return [];
    const place = step.index < 0 ? value.length + step.index : step.index;
    return place in value ? [String(place)] : [];
  }
  return 'name' in step && Object.hasOwn(value, step.name) ? [step.name] : [];
}
