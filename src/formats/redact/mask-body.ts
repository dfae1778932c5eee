import { maskJsonText } from './mask-json-text.ts';
import { FORM, maskParameters } from './mask-parameters.ts';
import { maskUrls } from './mask-urls.ts';
import { isSecretParameter } from './names.ts';
import { MASK, type MaskNested, type OnSecrets } from './secret-found.ts';

/** JSON in a URL in a form; anything deeper stays unchanged. */
const MOST_DEPTH = 3;

/** Masks secrets by name in a text that is JSON or holds URLs. */
export function maskText(text: string, on: OnSecrets, depth = 0): string {
  const nested = nestedIn(on, depth);
  return isJson(text) ? maskJsonText(text, on.parameter, nested) : maskUrls(text, on, nested);
}

/** Masks secrets by name in a request body. Its text shows its format: `fetch` calls every string `text/plain`. */
export function maskBody(text: string, on: OnSecrets): string {
  if (isJson(text)) return maskText(text, on);
  const nested = nestedIn(on, 0);
  const boundary = /^--[^\r\n]+/.exec(text)?.[0];
  if (boundary !== undefined) return maskMultipart(text, boundary, on, nested);
  return maskText(maskParameters(text, FORM, on.parameter, nested), on);
}

function nestedIn(on: OnSecrets, depth: number): MaskNested {
  return (text) => (depth < MOST_DEPTH ? maskText(text, on, depth + 1) : text);
}

function isJson(text: string): boolean {
  return /^\s*[{["]/.test(text);
}

/** @see https://www.rfc-editor.org/rfc/rfc7578 */
function maskMultipart(text: string, boundary: string, on: OnSecrets, nested: MaskNested): string {
  return text
    .split(boundary)
    .map((part) => {
      const blank = /\r?\n\r?\n/.exec(part);
      if (blank === null) return part;
      const start = blank.index + blank[0].length;
      const end = part.endsWith('\r\n') ? part.length - 2 : part.endsWith('\n') ? part.length - 1 : part.length;
      const value = part.slice(start, Math.max(start, end));
      const name = /[;\s]name="?([^";\r\n]*)/i.exec(part.slice(0, start))?.[1] ?? '';
      return part.slice(0, start) + maskField(name, value, on, nested) + part.slice(start + value.length);
    })
    .join(boundary);
}

/** Masks the value of a form's field. */
export function maskField(name: string, value: string, on: OnSecrets, nested = nestedIn(on, 0)): string {
  if (value === '' || value === MASK) return value;
  if (!isSecretParameter(name)) return nested(value);
  on.parameter(name, value);
  return MASK;
}
