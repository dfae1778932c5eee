import { Seen } from './seen.ts';

/** The number of an event. Within a text its quotes would be escaped. */
const NUMBER = /"sequence_number":\s*(\d{1,15})/;

/** The numbers that the Responses API gives its events: each is one more than the one before. */
export class SequenceRun {
  readonly gaps = new Seen();
  readonly repeats = new Seen();
  #last: number | undefined;

  add(type: string, data: string, row: number): void {
    if (!type.startsWith('response.')) return;
    const [, digits] = NUMBER.exec(data) ?? [];
    if (digits === undefined) return;
    const number = Number(digits);
    // Several answers in one stream each begin anew.
    const last = type === 'response.created' ? undefined : this.#last;
    this.#last = number;
    if (last === undefined || number === last + 1) return;
    (number > last ? this.gaps : this.repeats).add(row, `${number} after ${last}`);
  }
}
