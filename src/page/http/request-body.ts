import { REQUEST_BODY_LENGTH } from '../../capture/records/limits.ts';
import type { RequestBody } from '../../capture/records/stream-record.ts';
import { searchParamsToString } from '../primordials/built-ins.ts';
import { byteLengthOf } from '../primordials/bytes.ts';
import { brandCheck, getter, uncurry } from '../primordials/functions.ts';
import { stringSlice } from '../primordials/strings.ts';

const isSearchParams = brandCheck(URLSearchParams.prototype, 'size');
const isBlob = brandCheck(Blob.prototype, 'size');
const blobSize = getter<Blob, number>(Blob.prototype, 'size');
const isStream = brandCheck(ReadableStream.prototype, 'locked');
const isBuffer = brandCheck(ArrayBuffer.prototype, 'byteLength');
const bufferSize = getter<ArrayBuffer, number>(ArrayBuffer.prototype, 'byteLength');
const isDataView = brandCheck(DataView.prototype, 'byteLength');
const viewSize = getter<DataView, number>(DataView.prototype, 'byteLength');
const { isView } = ArrayBuffer;
const formDataHas = uncurry<FormData, [string], boolean>(FormData.prototype.has);

/** The request's body, as far as it can be read without side effects. */
export function describeBody(body: unknown): RequestBody | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string') return textBody(body, 'text');
  if (typeof body !== 'object') return { type: typeof body };
  if (isSearchParams(body)) return textBody(searchParamsToString(body), 'URLSearchParams');
  if (isBlob(body)) return { type: 'Blob', size: blobSize(body) };
  if (isBuffer(body)) return { type: 'ArrayBuffer', size: bufferSize(body) };
  if (isView(body)) return { type: 'ArrayBufferView', size: isDataView(body) ? viewSize(body) : typedSize(body) };
  if (isStream(body)) return { type: 'ReadableStream' };
  return { type: isFormData(body) ? 'FormData' : 'Object' };
}

function typedSize(view: ArrayBufferView): number {
  return byteLengthOf(view as Uint8Array);
}

function isFormData(body: object): boolean {
  try {
    formDataHas(body as FormData, '');
    return true;
  } catch {
    return false;
  }
}

function textBody(text: string, type: string): RequestBody {
  const truncated = text.length > REQUEST_BODY_LENGTH;
  return {
    type,
    text: truncated ? stringSlice(text, 0, REQUEST_BODY_LENGTH) : text,
    size: text.length,
    ...(truncated ? { truncated } : {}),
  };
}
