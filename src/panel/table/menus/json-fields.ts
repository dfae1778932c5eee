import { parseJson } from '../../../capture/json/json.ts';
import { type JsonPath, jsonPathText } from '../../../capture/json/json-path.ts';
import { valueText } from '../json-cells.ts';

/** A field of some JSON: a string, a number, true, false or null. */
interface JsonField {
  path: `$${string}`;
  /** Its value, as a cell shows it. */
  text: string;
}

interface JsonFields {
  fields: readonly JsonField[];
  /** There are more. */
  more: boolean;
}

/** The first fields of the JSON that `data` is, in their order, not deeper than eight steps. */
export function jsonFields(data: string, most: number): JsonFields {
  const fields: JsonField[] = [];
  const visit = (value: unknown, path: JsonPath): void => {
    if (fields.length > most) return;
    if (typeof value !== 'object' || value === null) {
      if (path.length > 0) fields.push({ path: `$${jsonPathText(path).slice(1)}`, text: valueText(value) });
      return;
    }
    if (path.length >= 8) return;
    const isList = Array.isArray(value);
    for (const [name, member] of Object.entries(value)) {
      visit(member, [...path, isList ? { index: Number(name) } : { name }]);
    }
  };
  visit(parseJson(data)?.value, []);
  return { fields: fields.slice(0, most), more: fields.length > most };
}
