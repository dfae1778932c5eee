/** Longer texts are not checked: parsing them would block the page. */
const MAX_CHECKED = 256 * 1024;

export function notJson(text: string): 'invalid-JSON' | undefined {
  if (text.length > MAX_CHECKED) return undefined;
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return 'invalid-JSON';
  }
}

const PART = /^[0-9a-k]:(.+)$/s;

/** A line of the AI SDK's data stream: a code, a colon, and JSON. */
export function notPart(text: string): 'no-part-of-the-data-stream' | undefined {
  const json = PART.exec(text)?.[1];
  return json === undefined || notJson(json) !== undefined ? 'no-part-of-the-data-stream' : undefined;
}
