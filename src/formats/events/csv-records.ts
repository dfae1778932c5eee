/** A record of a CSV file, and the line at which it begins. */
interface CsvRecord {
  line: number;
  fields: string[];
}

/** Splits CSV into records. @see https://www.rfc-editor.org/rfc/rfc4180 */
export class CsvRecords {
  #fields: string[] = [];
  #field = '';
  #inQuotes = false;
  /** The last character was a quote within quotes: it ends them, or stands for itself together with the next. */
  #quote = false;
  #line = 1;
  #begins = 1;

  *push(text: string): Generator<CsvRecord, void, undefined> {
    let from = 0;
    for (let i = 0; i < text.length; i++) {
      const sign = text[i];
      if (sign === '\n') this.#line += 1;
      if (this.#quote) {
        this.#quote = false;
        if (sign === '"') {
          from = i;
          continue;
        }
        this.#inQuotes = false;
        from = i;
      }
      if (sign === '"') {
        this.#field += text.slice(from, i);
        from = i + 1;
        if (this.#inQuotes) this.#quote = true;
        else this.#inQuotes = true;
      } else if (!this.#inQuotes && (sign === ',' || sign === '\n')) {
        this.#endField(text.slice(from, i));
        from = i + 1;
        if (sign === '\n') yield this.#take();
      }
    }
    if (!this.#quote) this.#field += text.slice(from);
  }

  /** The last record needs no line end. */
  *end(): Generator<CsvRecord, void, undefined> {
    if (this.#field === '' && this.#fields.length === 0) return;
    this.#endField('');
    yield this.#take();
  }

  #endField(rest: string): void {
    this.#fields.push(this.#field + rest);
    this.#field = '';
  }

  #take(): CsvRecord {
    const fields = this.#fields;
    const last = fields.length - 1;
    // A carriage return before the line feed; one within quotes is of the field, and cannot be its last sign.
    fields[last] = (fields[last] ?? '').replace(/\r$/, '');
    const line = this.#begins;
    this.#fields = [];
    this.#begins = this.#line;
    return { line, fields };
  }
}
