/**
 * The used fields of the DevTools protocol's messages. Each is checked: what is missing or of another type is left out.
 * @see https://chromedevtools.github.io/devtools-protocol/tot/Network/
 */
import type { HeaderList } from '../../capture/records/observation.ts';
import { isObject } from '../../messages/kinds.ts';

type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return isObject(value) ? value : {};
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** Several values of one name are in lines. */
export function headersOf(value: unknown): HeaderList {
  return Object.entries(fieldsOf(value)).flatMap(([name, lines]) =>
    textOf(lines)
      .split('\n')
      .map((line) => [name.toLowerCase(), line] as const),
  );
}

/** The bytes of base64; undefined where there is none. */
export function bytesOf(base64: unknown): Uint8Array | undefined {
  if (typeof base64 !== 'string') return undefined;
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
