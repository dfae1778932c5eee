import { duration } from '../../text/duration.ts';
import { count, counted } from '../../text/quantity.ts';
import { clockTime } from '../format/time.ts';
import type { Unit } from './body-map.ts';
import type { Block } from './body-rows.ts';

interface Props {
  unit: Unit;
  /** The unit before it. */
  before: Unit | undefined;
  /** False for a body from a file of events, which has no times. */
  hasTimes: boolean;
  /** The block that it continues. */
  cut: Block | undefined;
}

/** Where a chunk begins: its number, when it came, its place and size. */
export function ChunkHead({ before, cut, hasTimes, unit }: Props) {
  const { chunk, chunkLength, from, time } = unit;
  const isKnown = hasTimes && Number.isFinite(time);
  const since = before === undefined || !isKnown ? Number.NaN : time - before.time;
  return (
    <div class={cut === undefined ? 'raw-row chunk' : 'raw-row chunk cuts'}>
      <span class="number">Chunk {count(chunk)}</span>
      <span class="time">{isKnown ? clockTime(time) : 'time unknown'}</span>
      {Number.isFinite(since) && <span class="since">+{duration(since)}</span>}
      <span>{counted(chunkLength, 'byte')}</span>
      <span class="from">from byte {count(from)}</span>
      {cut !== undefined && (
        <span class="cut-block" title="A block began in an earlier chunk and continues in this one">
          continues {cut.ordinal > 0 ? `#${count(cut.ordinal)}` : 'a block'}
        </span>
      )}
    </div>
  );
}
