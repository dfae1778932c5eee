/** Bytes in hex, and as ASCII with a dot for what is not printable. */
export function hexText(bytes: Uint8Array): { hex: string; ascii: string } {
  const list = [...bytes];
  return {
    hex: list.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' '),
    ascii: list.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join(''),
  };
}
