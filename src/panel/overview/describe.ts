import { type Stream, sentConnections } from '../../capture/streams/stream.ts';
import { count, counted } from '../../text/quantity.ts';
import { stateText, streamName } from '../format/stream-text.ts';
import { clockTime } from '../format/time.ts';
import type { Scene } from './scene.ts';

/** Lanes that are named one by one. */
const NAMED = 8;

/** Describes the picture: disconnected streams first. */
export function describe({ extent, streams }: Scene): string {
  const order = streams.toSorted((a, b) => Number(b.state === 'waiting') - Number(a.state === 'waiting'));
  const lanes = order.slice(0, NAMED).map(laneText);
  const more = streams.length > NAMED ? [`and ${count(streams.length - NAMED)} more`] : [];
  const span = `${counted(streams.length, 'stream')} from ${clockTime(extent.from)} to ${clockTime(extent.to)}`;
  return `${[span, ...lanes, ...more].join('. ')}.`;
}

function laneText(stream: Stream): string {
  const connections = counted(sentConnections(stream).length, 'connection');
  return `${streamName(stream)}: ${stateText(stream)}, ${counted(stream.events, 'event')}, ${connections}`;
}
