import { utf8Length } from '../records/utf8.ts';
import type { Row } from './rows.ts';

/** Whether only the beginning of the data is kept. A truncated event may have lost part of its type or its id instead. */
export function isDataCut({ data, size, truncated }: Pick<Row, 'data' | 'size' | 'truncated'>): boolean {
  return truncated && size > utf8Length(data);
}
