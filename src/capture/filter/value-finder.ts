import { parseJson } from '../json/json.ts';
import type { JsonPath } from '../json/json-path.ts';
import { escaped } from './pattern.ts';

/** A name with its value, where that is no object or array: these may be long, so only the name is marked. */
const VALUE = '(?:\\s*("(?:[^"\\\\]|\\\\.)*"|[^\\s,"\\[\\]{}]+))?';

/**
 * Finds in JSON text what a condition on a path is about: the last name of the path, with its value if the condition holds
 * for it. The text may be cut or laid out, so it is not parsed: a member of that name elsewhere is marked too.
 */
class ValueFinder extends RegExp {
  readonly #holds: (value: unknown) => boolean;

  constructor(name: string, holds: (value: unknown) => boolean) {
    super(`${escaped(JSON.stringify(name))}\\s*:${VALUE}`, 'g');
    this.#holds = holds;
  }

  override exec(text: string): RegExpExecArray | null {
    for (let hit = super.exec(text); hit !== null; hit = super.exec(text)) {
      const [, value] = hit;
      const parsed = value === undefined ? undefined : parseJson(value);
      if (parsed === undefined || this.#holds(parsed.value)) return hit;
    }
    return null;
  }
}

/** Undefined for a path without a name: it is about the whole data. */
export function valueFinder(path: JsonPath, holds: (value: unknown) => boolean): RegExp | undefined {
  const name = path.flatMap((step) => (step !== '*' && 'name' in step ? step.name : [])).at(-1);
  return name === undefined ? undefined : new ValueFinder(name, holds);
}
