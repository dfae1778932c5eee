import { getter, uncurry } from './functions.ts';
import { getPrototypeOf } from './reflect.ts';

const typedArray = getPrototypeOf(Uint8Array.prototype) ?? {};
export const byteLengthOf = getter<Uint8Array, number>(typedArray, 'byteLength');
export const indexOfByte = uncurry<Uint8Array, [number, number], number>(Uint8Array.prototype.indexOf);

const encode = uncurry<TextEncoder, [string], Uint8Array<ArrayBuffer>>(TextEncoder.prototype.encode);
const encoder = new TextEncoder();
export const encodeUtf8 = (text: string): Uint8Array<ArrayBuffer> => encode(encoder, text);
