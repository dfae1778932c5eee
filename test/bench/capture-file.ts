import { eventAt, type StoredBatch } from '../../src/capture/records/batch.ts';
import type { EventObserved } from '../../src/capture/records/body-record.ts';
import { toColumns } from '../../src/capture/records/event-columns.ts';
import { type CaptureHeader, readCaptureFile, writeCaptureFile } from '../../src/formats/capture-file.ts';
import { type BenchRow, median } from './row.ts';

export const RECORDS = 1_000_000;
const IN_BATCH = 500;
const ROUNDS = 3;

export const header: CaptureHeader = {
  madeBy: 'bench',
  time: '2025-01-31T12:00:00.000Z',
  scope: { of: 'everything' },
  redactions: [],
  limits: {},
};

/** Batches as a flood makes them: 60 bytes of data an event, each with an id and its place in the body. */
export function batches(count = RECORDS, streams = 3): StoredBatch[] {
  return Array.from({ length: count / IN_BATCH }, (_, number) => ({
    source: 'page',
    document: '11111111-1111-4111-8111-111111111111',
    number,
    clock: { performance: number * 50, epoch: 1_700_000_000_000 + number * 50 },
    tab: 1,
    seq: number * IN_BATCH,
    frame: 0,
    documentId: 'D1',
    documentUrl: 'https://example.test/',
    records: [],
    chunks: [],
    events: toColumns(Array.from({ length: IN_BATCH }, (_, i) => event(number * IN_BATCH + i, streams))),
  }));
}

function event(n: number, streams: number): EventObserved {
  const data = `{"n":${n},"text":"${'lorem ipsum '.repeat(3)}"}`.padEnd(60);
  const at = { time: n / 10, stream: 1 + (n % streams), connection: 1, offset: n * 90, length: 90 };
  return { kind: 'event', ...at, type: 'message', data, lastEventId: String(n), size: data.length, truncated: false };
}

/** Longest stretch between two turns of the event loop, ms, of work that pauses as in a page. */
class Turns {
  #longest = 0;
  #since = performance.now();

  readonly pause = async (): Promise<void> => {
    this.#note();
    await new Promise((done) => setImmediate(done));
    this.#since = performance.now();
  };

  get due(): boolean {
    return performance.now() - this.#since >= 5;
  }

  get longest(): number {
    this.#note();
    return this.#longest;
  }

  #note(): void {
    this.#longest = Math.max(this.#longest, performance.now() - this.#since);
  }
}

/** A program that knows nothing of batches: `JSON.stringify` of each record, line by line. */
async function writePlainly(log: readonly StoredBatch[], turns: Turns): Promise<string[]> {
  const pieces: string[] = [];
  for (const { events } of log) {
    let text = '';
    for (let i = 0; i < events.time.length; i++) text += `${JSON.stringify(eventAt(events, i))}\n`;
    pieces.push(text);
    if (turns.due) await turns.pause();
  }
  return pieces;
}

/** … and `JSON.parse` of each line, trusting it. */
async function readPlainly(pieces: readonly string[], turns: Turns): Promise<number> {
  let records = 0;
  for (const text of pieces) {
    for (const line of text.split('\n')) if (line !== '') records += JSON.parse(line).kind === 'event' ? 1 : 0;
    if (turns.due) await turns.pause();
  }
  return records;
}

async function write(log: readonly StoredBatch[], { pause }: Turns): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeCaptureFile(header, log, { pause })) pieces.push(piece);
  return pieces;
}

async function read(pieces: readonly Uint8Array[], { pause }: Turns): Promise<number> {
  let records = 0;
  for await (const item of readCaptureFile(pieces, { pause })) {
    if (item.kind === 'batch') records += item.batch.events.time.length;
  }
  return records;
}

/** Times and longest tasks of one side, a round each, ms. */
class Side {
  readonly #times: number[] = [];
  readonly #tasks: number[] = [];

  async run<T>(work: (turns: Turns) => Promise<T>): Promise<T> {
    const start = performance.now();
    const turns = new Turns();
    const result = await work(turns);
    this.#tasks.push(turns.longest);
    this.#times.push(performance.now() - start);
    return result;
  }

  get time(): number {
    return median(this.#times);
  }

  get task(): number {
    return median(this.#tasks);
  }
}

/** A million records to a file and back, beside the plain way with the same records. */
export async function captureFileRows(): Promise<BenchRow[]> {
  const log = batches();
  const [plainWrite, plainRead, ourWrite, ourRead] = [new Side(), new Side(), new Side(), new Side()];
  for (let round = 0; round < ROUNDS; round++) {
    const lines = await plainWrite.run((turns) => writePlainly(log, turns));
    expectAll(await plainRead.run((turns) => readPlainly(lines, turns)));
    const pieces = await ourWrite.run((turns) => write(log, turns));
    expectAll(await ourRead.run((turns) => read(pieces, turns)));
  }
  const row = (name: string, control: number, ours: number): BenchRow => {
    return { name, unit: 'ms', control, ours, ratio: ours / control };
  };
  return [
    row('write 1 000 000 events of 60 bytes', plainWrite.time, ourWrite.time),
    row('read 1 000 000 events of 60 bytes', plainRead.time, ourRead.time),
    row('longest task while writing', plainWrite.task, ourWrite.task),
    row('longest task while reading', plainRead.task, ourRead.task),
  ];
}

function expectAll(records: number): void {
  if (records !== RECORDS) throw new Error(`${records} records instead of ${RECORDS}`);
}
