/** Responses that are no text: they can be read when they are complete, or not at all. */
import { brandCheck, getter, uncurry } from '../primordials/functions.ts';
import { XHR_TEXT_LENGTH } from './response-text.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const responseOf = getter<XMLHttpRequest, unknown>(XMLHttpRequest.prototype, 'response');
const isBuffer = brandCheck(ArrayBuffer.prototype, 'byteLength');
const bufferSize = getter<ArrayBuffer, number>(ArrayBuffer.prototype, 'byteLength');
const isBlob = brandCheck(Blob.prototype, 'size');
const blobSize = getter<Blob, number>(Blob.prototype, 'size');
const slice = uncurry<Blob, [number, number], Blob>(Blob.prototype.slice);
const bytesOf = uncurry<Blob, [], Promise<ArrayBuffer>>(Blob.prototype.arrayBuffer);
const NativeUint8Array = Uint8Array;
const { min } = Math;

/** Why there are no events; undefined for types of which scripts get the text or, if it is complete, the bytes. */
export function whyUnreadable(type: string, incomplete: boolean): string | undefined {
  if (type === 'json' || type === 'document') return `responseType ${type}: the browser keeps the text from scripts`;
  const hasBytes = type === 'arraybuffer' || type === 'blob';
  return hasBytes && incomplete ? `responseType ${type}: a response that is not complete cannot be read` : undefined;
}

export interface WholeResponse {
  /** Bytes of the whole response. */
  size: number;
  /** Its bytes, as far as they are read. They are the page's, which may change them: copy them at once. */
  bytes?: Bytes;
  /** Those of a blob. */
  later?: Promise<Bytes>;
}

/** A complete response as the page gets it; undefined where it has no bytes. */
export function readWhole(xhr: XMLHttpRequest): WholeResponse | undefined {
  const response = responseOf(xhr);
  if (isBuffer(response)) {
    const size = bufferSize(response);
    return { size, bytes: new NativeUint8Array(response, 0, min(size, XHR_TEXT_LENGTH)) };
  }
  return isBlob(response) ? { size: blobSize(response), later: readBlob(response) } : undefined;
}

async function readBlob(blob: Blob): Promise<Bytes> {
  return new NativeUint8Array(await bytesOf(slice(blob, 0, XHR_TEXT_LENGTH)));
}
