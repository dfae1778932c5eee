import { type EventColumns, eventId, eventType } from '../records/batch.ts';

/** An event in the columns of a batch. */
export interface InColumns {
  columns: EventColumns;
  index: number;
}

/** What a row holds of an event. */
export function eventFields({ columns, index }: InColumns) {
  return {
    type: eventType(columns, index),
    id: eventId(columns, index),
    text: columns.data,
    ...dataRange({ columns, index }),
    size: columns.size[index] ?? 0,
    truncated: columns.truncated[index] ?? 0,
  };
}

/** Where its data is in the data of the batch. */
export function dataRange({ columns: { dataEnd }, index }: InColumns): { start: number; end: number } {
  return { start: index === 0 ? 0 : (dataEnd[index - 1] ?? 0), end: dataEnd[index] ?? 0 };
}
