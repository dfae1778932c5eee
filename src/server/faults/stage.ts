import type { Sink } from '../stream/sink.ts';
import type { DropWay } from '../stream/socket-sink.ts';
import type { LiveFaults } from './live.ts';

/** What a stage may know of its connection, and do to it. */
export interface FaultContext {
  readonly faults: LiveFaults;
  readonly signal: AbortSignal;
  cut(way: DropWay): void;
}

/** One fault: a transformation of the bytes on their way to `next`, whichever scenario they come from. */
export type Stage = (next: Sink, context: FaultContext) => Sink;
