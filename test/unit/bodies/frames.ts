/** Bodies in frames, as the test server writes them. */
import * as server from '../../../src/server/scenarios/bodies/frames.ts';

/** An envelope of Connect. */
export function envelope(flags: number, payload: string | Uint8Array): Uint8Array {
  return Uint8Array.from(server.envelope(payload, flags));
}

/** A frame of Amazon's event stream with headers of text. */
export function awsFrame(headers: Readonly<Record<string, string>>, payload: string | Uint8Array): Uint8Array {
  return Uint8Array.from(server.awsFrame(headers, payload));
}

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(parts.flatMap((part) => [...part]));
}

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
