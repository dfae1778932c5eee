/** The text of a parsed JSON value; undefined where it is nested too deeply: browsers read deeper JSON than they write. */
export function jsonText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
