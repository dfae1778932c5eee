/**
 * A copy of a value with a patch merged into it.
 * @see https://www.rfc-editor.org/rfc/rfc7396
 */
import { fieldsOf, isFields } from './fields.ts';

export function mergePatch(value: unknown, patch: unknown): unknown {
  if (!isFields(patch)) return patch;
  const merged = { ...fieldsOf(value) };
  for (const [name, each] of Object.entries(patch)) {
    if (each === null) delete merged[name];
    else
      Object.defineProperty(merged, name, {
        value: mergePatch(merged[name], each),
        writable: true,
        enumerable: true,
        configurable: true,
      });
  }
  return merged;
}
