import { ticks } from '../stream/clock.ts';
import type { Bytes } from '../stream/outgoing.ts';

/** Each part in a write of its own, one every `interval` ms. */
export async function* paced(
  parts: readonly Bytes[],
  interval: number,
  signal: AbortSignal,
): AsyncGenerator<Bytes, void> {
  for await (const n of ticks(interval, parts.length, signal)) yield parts[n] ?? '';
}
