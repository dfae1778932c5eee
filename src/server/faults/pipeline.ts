import type { Sink } from '../stream/sink.ts';
import { bandwidthStage } from './bandwidth.ts';
import { batchStage } from './batch.ts';
import { delayStage } from './delay.ts';
import { dropStage } from './drop.ts';
import { idsStage } from './ids.ts';
import { repeatStage } from './repeat.ts';
import type { FaultContext, Stage } from './stage.ts';
import { stallStage } from './stall.ts';

/** In the order in which bytes pass through them. */
const STAGES: readonly Stage[] = [idsStage, repeatStage, dropStage, stallStage, delayStage, batchStage, bandwidthStage];

export function buildPipeline(last: Sink, context: FaultContext): Sink {
  return STAGES.reduceRight((next, stage) => stage(next, context), last);
}
