/** CRC-32 as of IEEE 802.3, which gzip and PNG use too. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The checksum of bytes that come in pieces. */
export class Crc32 {
  #value = 0xffffffff;

  add(bytes: Uint8Array, from = 0, to = bytes.length): this {
    let value = this.#value;
    for (let at = from; at < to; at++) value = (TABLE[(value ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (value >>> 8);
    this.#value = value;
    return this;
  }

  get value(): number {
    return (this.#value ^ 0xffffffff) >>> 0;
  }
}
