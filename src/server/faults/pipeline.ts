import type { Sink } from '../stream/sink.ts';
import type { DropWay } from '../stream/socket-sink.ts';
import { bandwidthStage } from './bandwidth.ts';
import { batchStage } from './batch.ts';
import { delayStage } from './delay.ts';
import { dropStage } from './drop.ts';
import type { LiveFaults } from './live.ts';
import { repeatStage } from './repeat.ts';
import { stallStage } from './stall.ts';

/** What a stage may know of its connection, and do to it. */
export interface FaultContext {
  readonly faults: LiveFaults;
  readonly signal: AbortSignal;
  cut(way: DropWay): void;
}

/** One fault: a transformation of the bytes on their way to `next`, whichever scenario they come from. */
type Stage = (next: Sink, context: FaultContext) => Sink;

/** In the order in which the bytes pass them. */
const STAGES: readonly Stage[] = [repeatStage, dropStage, stallStage, delayStage, batchStage, bandwidthStage];

export function buildPipeline(last: Sink, context: FaultContext): Sink {
  return STAGES.reduceRight((next, stage) => stage(next, context), last);
}
