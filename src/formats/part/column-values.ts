import { jsonText, parseJson } from '../../capture/json/json.ts';
import { type JsonPath, jsonPathText, valuesAt } from '../../capture/json/json-path.ts';
import type { ExportedEvent } from './exported-event.ts';

/** What each path finds in an event's data, as text: strings as they are, several values with commas between them. */
export function columnTexts({ data }: Pick<ExportedEvent, 'data'>, paths: readonly JsonPath[]): string[] {
  return found(data, paths).map((values) => values.map(valueText).join(', '));
}

/** An event as JSON, with the values that the paths find beside its data. A path with `*` has a list of them. */
export function eventJson(event: ExportedEvent, paths: readonly JsonPath[], before: object = {}): string {
  const entries = found(event.data, paths).flatMap((values, place) => {
    const path = paths[place] ?? [];
    if (values.length === 0) return [];
    return [[jsonPathText(path), path.includes('*') ? values : values[0]] as const];
  });
  const columns = entries.length === 0 ? undefined : Object.fromEntries(entries);
  // A value that is nested too deeply to be written is still in the data.
  return jsonText({ ...before, ...event, columns }) ?? JSON.stringify({ ...before, ...event });
}

function found(data: string, paths: readonly JsonPath[]): unknown[][] {
  // Most exports have no such columns, and parsing is what costs.
  const parsed = paths.length === 0 ? undefined : parseJson(data);
  return paths.map((path) => (parsed === undefined ? [] : valuesAt(parsed.value, path)));
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? value : (jsonText(value) ?? '');
}
