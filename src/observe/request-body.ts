/**
 * Request bodies as the browser reports them: also those that the hook cannot read, such as the body of a `Request`.
 * @see https://developer.chrome.com/docs/extensions/reference/api/webRequest#type-UploadData
 */
import { cutHeaders } from '../capture/records/cut-texts.ts';
import { REQUEST_BODY_LENGTH } from '../capture/records/limits.ts';
import type { HeaderList } from '../capture/records/observation.ts';
import type { NetworkBody, RequestBody } from '../capture/records/stream-record.ts';
import { safeEnd } from '../sse/utf8.ts';

/** webRequest's `requestBody`, as far as it is read. A body that the browser parses as a form has no `raw`. */
export interface GivenBody {
  /** A list of values by name; the browser sorts the names. A value that is not UTF-8 is an `ArrayBuffer`. */
  formData?: Readonly<Record<string, unknown>> | undefined;
  raw?: readonly { bytes?: unknown; file?: string }[] | undefined;
}

/** Of this length base64 is as long as may be. */
const BINARY_LENGTH = (REQUEST_BODY_LENGTH / 4) * 3;

export function readBody({ formData, raw }: GivenBody): RequestBody & { type: NetworkBody } {
  if (formData !== undefined) return readForm(formData);
  const parts = (raw ?? []).flatMap(({ bytes }) => (bytes instanceof ArrayBuffer ? [new Uint8Array(bytes)] : []));
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  if (size === 0) return { type: 'hidden' };
  const kept = beginning(parts, Math.min(size, REQUEST_BODY_LENGTH));
  const text = asText(kept, size > kept.length);
  const isCut = size > (text === undefined ? BINARY_LENGTH : REQUEST_BODY_LENGTH) || (raw?.length ?? 0) > parts.length;
  const content = text === undefined ? { base64: base64(kept.subarray(0, BINARY_LENGTH)) } : { text };
  return { ...content, type: 'bytes', size, ...(isCut && { truncated: true }) };
}

function readForm(formData: Readonly<Record<string, unknown>>): RequestBody & { type: 'form' } {
  const given: HeaderList = Object.entries(formData).flatMap(([name, values]) =>
    Array.isArray(values) ? values.map((value: unknown) => [name, valueText(value)] as const) : [],
  );
  const form = cutHeaders(given);
  return { form, type: 'form', ...(form !== given && { truncated: true }) };
}

function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value instanceof ArrayBuffer ? new TextDecoder().decode(value) : '';
}

/** The first bytes, in an array of their own: the body as a whole is not held. */
function beginning(parts: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    const taken = part.subarray(0, length - at);
    bytes.set(taken, at);
    at += taken.length;
  }
  return bytes;
}

/** Undefined for what is not UTF-8. A character in which it is cut off is left out. */
function asText(bytes: Uint8Array, isCut: boolean): string | undefined {
  const end = isCut ? safeEnd(bytes, 0, bytes.length) : bytes.length;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, end));
  } catch {
    return undefined;
  }
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
