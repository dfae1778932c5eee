import { parseJson } from '../../../capture/json/json.ts';
import { type JsonPath, jsonPathText } from '../../../capture/json/json-path.ts';
import { valueText } from '../json-cells.ts';

/** A leaf of JSON: a string, a number, true, false or null. */
interface JsonField {
  path: `$${string}`;
  /** Its value, as a cell shows it. */
  text: string;
}

interface JsonFields {
  fields: readonly JsonField[];
  /** Whether there are more. */
  more: boolean;
}

/** The first leaves of the JSON in `data`, in order, at most eight levels deep. */
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
