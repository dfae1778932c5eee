import { block } from '../stream/wire.ts';

/** A message sent by hand: the fields of a block, or raw bytes. */
export interface Message {
  event?: string | undefined;
  id?: string | undefined;
  data?: string | undefined;
  retry?: string | number | undefined;
  comment?: string | undefined;
  /** Sent as UTF-8, without a blank line after it. */
  raw?: string | undefined;
  /** Any bytes at all. */
  base64?: string | undefined;
}

export function messageBytes({ raw, base64, ...fields }: Message): Buffer {
  if (base64 !== undefined) return Buffer.from(base64, 'base64');
  return Buffer.from(raw ?? block(fields));
}
