/** Bodies in frames, written by hand. */
import { crc32 } from 'node:zlib';

/** An envelope of Connect. */
export function envelope(flags: number, payload: string | Uint8Array): Uint8Array {
  const bytes = Buffer.from(payload);
  const head = Buffer.alloc(5);
  head[0] = flags;
  head.writeUInt32BE(bytes.length, 1);
  return Uint8Array.from(Buffer.concat([head, bytes]));
}

/** A frame of Amazon's event stream with headers of text. */
export function awsFrame(headers: Readonly<Record<string, string>>, payload: string | Uint8Array): Uint8Array {
  const named = Object.entries(headers).map(([name, value]) => {
    const text = Buffer.from(value);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(text.length);
    return Buffer.concat([Buffer.from([Buffer.byteLength(name)]), Buffer.from(name), Buffer.from([7]), length, text]);
  });
  const head = Buffer.concat(named);
  const body = Buffer.from(payload);
  const all = Buffer.alloc(12 + head.length + body.length + 4);
  all.writeUInt32BE(all.length, 0);
  all.writeUInt32BE(head.length, 4);
  all.writeUInt32BE(crc32(all.subarray(0, 8)), 8);
  head.copy(all, 12);
  body.copy(all, 12 + head.length);
  all.writeUInt32BE(crc32(all.subarray(0, -4)), all.length - 4);
  return Uint8Array.from(all);
}

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(parts.flatMap((part) => [...part]));
}

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
