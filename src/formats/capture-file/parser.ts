import type { StoredBatch } from '../../capture/records/batch.ts';
import { BatchBuilder } from './batch-builder.ts';
import { readBatchHead } from './batch-line.ts';
import { type Fields, isFields } from './check.ts';
import { type Counts, checkEnd } from './end-line.ts';
import { CAPTURE_VERSION, type CaptureHeader, readHeader } from './header.ts';
import { MAX_PROBLEMS } from './limits.ts';
import { HEAD, type LineSink } from './lines.ts';
import { looksLikeBatch, mayBeBatch } from './lost-line.ts';
import { Order } from './order.ts';
import { CaptureFileError, type Problem } from './problem.ts';
import { isPlain } from './structure.ts';

/** The contents of a file, in order. */
export type CaptureItem =
  | { kind: 'header'; header: CaptureHeader; version: number }
  /** `line` is the batch's own; its records are on the lines after it. */
  | { kind: 'batch'; line: number; batch: StoredBatch }
  | ({ kind: 'problem' } & Problem);

/** Parses lines into batches and problems. After a problem it continues with the next readable line. */
export class CaptureParser implements LineSink {
  readonly counts: Counts = { batches: 0, records: 0, chunks: 0 };
  #items: CaptureItem[] = [];
  #state: 'header' | 'batches' | 'ended' | 'over' = 'header';
  readonly #order = new Order();
  #batch: BatchBuilder | undefined;
  #batchLine = 0;
  /** Skips records whose batch is unknown; the problem was already reported. */
  #skipping = false;
  #problems = 0;

  /** Whether all further lines are ignored. */
  get over(): boolean {
    return this.#state === 'over';
  }

  /** Returns the items since the last call. */
  take(): CaptureItem[] {
    const items = this.#items;
    this.#items = [];
    return items;
  }

  /** @throws CaptureFileError where the first line is no header */
  line(text: string, number: number): void {
    if (this.#state === 'header') this.#header(text);
    else if (text.trim() !== '') this.#body(text, number);
  }

  /** @throws CaptureFileError for the first line */
  fault(number: number, message: string, head: string): void {
    if (this.#state === 'header') throw new CaptureFileError({ line: number, message });
    if (this.#state === 'ended') this.#trailing(number);
    else if (this.#state === 'batches' && mayBeBatch(head)) this.#lose(number, message);
    else if (this.#state === 'batches') this.#problem(number, message);
  }

  /** The end of the file; `last` is the number of its last line. */
  end(last: number): void {
    if (this.#state === 'header') throw new CaptureFileError({ line: 1, message: 'the file is empty' });
    if (this.#state === 'batches') {
      this.#finishBatch();
      this.#problem(last, 'the file was cut off: its end line is missing');
    }
    const unreported = this.#problems - MAX_PROBLEMS;
    if (unreported > 0) this.#items.push({ kind: 'problem', line: last, message: `${unreported} more problems` });
  }

  #header(text: string): void {
    const { header, version } = readHeader(parse(text));
    this.#state = 'batches';
    this.#items.push({ kind: 'header', header, version });
    if (version !== CAPTURE_VERSION) this.#problem(1, `version ${version} of the format; known is ${CAPTURE_VERSION}`);
  }

  #body(text: string, number: number): void {
    if (this.#state === 'ended') this.#trailing(number);
    if (this.#state === 'over') return;
    const line = parse(text);
    if (line === undefined) this.fault(number, 'not JSON', text.slice(0, HEAD));
    else if (!isFields(line)) this.#problem(number, 'not a JSON object');
    else if (line['kind'] === 'batch') this.#startBatch(line, number);
    else if (line['kind'] === 'end') this.#endLine(line, number);
    else if (!this.#skipping) this.#record(line, text.length, number);
  }

  #startBatch(line: Fields, number: number): void {
    this.#finishBatch();
    const head = readBatchHead(line);
    const problem = typeof head === 'string' ? head : this.#order.problem(head);
    this.#skipping = false;
    if (problem !== undefined) {
      this.#lose(number, problem);
    } else if (typeof head !== 'string') {
      this.#batch = new BatchBuilder(head);
      this.#batchLine = number;
    }
  }

  #record(line: Fields, length: number, number: number): void {
    if (!this.#batch) {
      this.#lose(number, 'a record before any batch line');
      return;
    }
    if (this.#batch.full) {
      this.#lose(number, `the batch of line ${this.#batchLine} is too large`);
      return;
    }
    const problem = this.#batch.add(line, length);
    if (problem === undefined) {
      if (line['kind'] === 'chunk') this.counts.chunks += 1;
      else this.counts.records += 1;
    } else if (looksLikeBatch(line)) {
      this.#lose(number, problem);
    } else {
      this.#problem(number, problem);
    }
  }

  #endLine(line: Fields, number: number): void {
    this.#finishBatch();
    this.#state = 'ended';
    // After other problems the counts differ anyway.
    const problem = this.#problems === 0 ? checkEnd(line, this.counts) : undefined;
    if (problem !== undefined) this.#problem(number, problem);
  }

  #finishBatch(): void {
    const built = this.#batch;
    if (!built) return;
    this.#batch = undefined;
    this.#order.add(built.head, built.records);
    this.counts.batches += 1;
    this.#items.push({ kind: 'batch', line: this.#batchLine, batch: built.batch() });
  }

  /** The records that follow belong to an unknown batch. */
  #lose(number: number, message: string): void {
    this.#finishBatch();
    this.#skipping = true;
    this.#problem(number, `${message}; left out up to the next batch`);
  }

  #trailing(number: number): void {
    this.#state = 'over';
    this.#problem(number, 'there is more after the end line; it was left out');
  }

  #problem(line: number, message: string): void {
    this.#problems += 1;
    if (this.#problems <= MAX_PROBLEMS) this.#items.push({ kind: 'problem', line, message });
  }
}

/** Undefined for text that is not JSON or must not be parsed. */
function parse(text: string): unknown {
  if (!isPlain(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
