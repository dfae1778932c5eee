import { getter, uncurry } from './functions.ts';
import { getPrototypeOf } from './reflect.ts';

const typedArray = getPrototypeOf(Uint8Array.prototype) ?? {};
export const byteLengthOf = getter<Uint8Array, number>(typedArray, 'byteLength');

export const bufferOf = getter<Uint8Array, ArrayBuffer>(typedArray, 'buffer');
const byteOffsetOf = getter<Uint8Array, number>(typedArray, 'byteOffset');
const setBytes = uncurry<Uint8Array, [Uint8Array, number], void>(Uint8Array.prototype.set);
const NativeBytes = Uint8Array;

/** A part of the same buffer. `subarray` would ask the page's `constructor`. */
export function partOf(bytes: Uint8Array, start: number, end: number): Uint8Array<ArrayBuffer> {
  return new NativeBytes(bufferOf(bytes), byteOffsetOf(bytes) + start, end - start);
}

/** A copy in a buffer of its own. `slice` would ask the page's `constructor`. */
export function copyFrom(bytes: Uint8Array, start: number): Uint8Array<ArrayBuffer> {
  return new NativeBytes(start > 0 ? partOf(bytes, start, byteLengthOf(bytes)) : bytes);
}

/** One array of all of them; their bytes are copied. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0;
  for (let i = 0; i < parts.length; i += 1) length += byteLengthOf(parts[i] as Uint8Array);
  const joined = new NativeBytes(length);
  let at = 0;
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i] as Uint8Array;
    setBytes(joined, part, at);
    at += byteLengthOf(part);
  }
  return joined;
}

const encode = uncurry<TextEncoder, [string], Uint8Array<ArrayBuffer>>(TextEncoder.prototype.encode);
const encoder = new TextEncoder();
export const encodeUtf8 = (text: string): Uint8Array<ArrayBuffer> => encode(encoder, text);

const decode = uncurry<TextDecoder, [Uint8Array], string>(TextDecoder.prototype.decode);
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
export const decodeUtf8 = (bytes: Uint8Array): string => decode(decoder, bytes);

const NativeTextDecoder = TextDecoder;
let latin1: TextDecoder | undefined;
/** One character a byte; those of ASCII as they are. */
export function decodeLatin1(bytes: Uint8Array): string {
  latin1 ??= new NativeTextDecoder('latin1');
  return decode(latin1, bytes);
}
