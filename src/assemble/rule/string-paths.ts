import { type JsonPath, jsonPathText, type PathStep } from '../../capture/json/json-path.ts';

const MAX_DEPTH = 8;
const MAX_STRINGS = 100;

/** A text in a JSON value, and where it stands. */
export interface StringAt {
  path: string;
  /** The name of the last member on the way, '' where there is none. */
  name: string;
  value: string;
}

/** The strings in a value, by their paths. Bounded in depth and number. */
export function stringsIn(value: unknown): StringAt[] {
  const found: StringAt[] = [];
  const visit = (each: unknown, path: JsonPath, name: string): void => {
    if (found.length >= MAX_STRINGS || path.length > MAX_DEPTH) return;
    if (typeof each === 'string') found.push({ path: jsonPathText(path), name, value: each });
    else if (typeof each === 'object' && each !== null) {
      for (const [key, child] of Object.entries(each)) {
        const step: PathStep = Array.isArray(each) ? { index: Number(key) } : { name: key };
        visit(child, [...path, step], Array.isArray(each) ? name : key);
      }
    }
  };
  visit(value, [], '');
  return found;
}
