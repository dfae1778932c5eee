import type { Sink } from '../stream/sink.ts';
import type { DropWay } from '../stream/socket-sink.ts';
import type { LiveFaults } from './live.ts';

/** What a stage can read from its connection and do to it. */
export interface FaultContext {
  readonly faults: LiveFaults;
  readonly signal: AbortSignal;
  cut(way: DropWay): void;
}

/** One fault: transforms the bytes on their way to `next`. It does not know their source. */
export type Stage = (next: Sink, context: FaultContext) => Sink;
