import { crc32 } from 'node:zlib';

/** Lengths and their checksum. */
const PRELUDE_BYTES = 12;
const CRC_BYTES = 4;
/** Of a header whose value is a text. */
const STRING = 7;

/**
 * An event in the binary framing of AWS.
 * @see https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export function frameOf(eventType: string, payload: string): Buffer {
  const headers = Buffer.concat([
    header(':event-type', eventType),
    header(':content-type', 'application/json'),
    header(':message-type', 'event'),
  ]);
  const body = Buffer.from(payload);
  const length = PRELUDE_BYTES + headers.length + body.length + CRC_BYTES;
  const prelude = Buffer.concat([uint32(length), uint32(headers.length)]);
  const frame = Buffer.concat([prelude, uint32(crc32(prelude)), headers, body]);
  return Buffer.concat([frame, uint32(crc32(frame))]);
}

function header(name: string, value: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(Buffer.byteLength(value));
  return Buffer.concat([
    Buffer.from([name.length]),
    Buffer.from(name),
    Buffer.from([STRING]),
    length,
    Buffer.from(value),
  ]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
