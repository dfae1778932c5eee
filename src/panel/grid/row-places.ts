/** Rows in order: places count from 0, numbers stay with a row when places shift. */
export interface RowPlaces {
  readonly length: number;
  /** Number of the row at a place. */
  rowAt(index: number): number | undefined;
  /** Place of the first row that is not before that number. */
  indexFrom(row: number): number;
}
