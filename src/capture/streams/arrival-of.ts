import { RowKind, Unheard } from '../rows/row-kind.ts';
import type { Row, Rows } from '../rows/rows.ts';
import { SLOT_MASK } from '../rows/segment.ts';
import { type Arrival, arrivalAt, type Begun, beginning, isTogether } from './arrival.ts';

/** Rows that are looked at before and after an event. */
const LOOK_AROUND = 5000;

/** The events that came with this one, itself included. Looks at the rows around it. */
export function arrivalOf(rows: Rows, event: Row, connection: Begun): Arrival {
  let first = event.time;
  let events = 1;
  let before: number | undefined;
  for (const time of timesFrom(rows, event, -1)) {
    if (!isTogether(time, event.time, event.offset)) {
      before = time;
      break;
    }
    first = time;
    events++;
  }
  for (const time of timesFrom(rows, event, 1)) {
    if (!isTogether(first, time, event.offset)) break;
    events++;
  }
  return { ...arrivalAt(first, before ?? beginning(connection)), events };
}

/** Times of the other events of its connection, from it on. */
function* timesFrom(rows: Rows, { connection, row, stream }: Row, step: 1 | -1): Generator<number, void> {
  for (let at = row + step, seen = 0; at >= rows.first && at < rows.end && seen < LOOK_AROUND; at += step, seen++) {
    const segment = rows.segment(at);
    const slot = at & SLOT_MASK;
    if (segment?.kind[slot] !== RowKind.event || segment.unheard[slot] === Unheard.byBrowser) continue;
    if (segment.stream[slot] === stream && segment.connection[slot] === connection) yield segment.time[slot] ?? 0;
  }
}
