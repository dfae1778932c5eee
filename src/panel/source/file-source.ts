import { batchEnd, recordCount, type StoredBatch } from '../../capture/records/batch.ts';
import type { ChunkList } from '../../capture/records/byte-range.ts';
import { toColumns } from '../../capture/records/event-columns.ts';
import type { OtherRecord } from '../../capture/records/record.ts';
import type { PinChange } from '../../capture/records/tab-record.ts';
import type { Problem } from '../../formats/capture-file.ts';
import type { ImportItem, ImportOptions } from '../../formats/import/import-item.ts';
import { pause } from '../browser/pause.ts';
import { BodyStore } from './body-store.ts';
import { Numbering } from './numbering.ts';
import type { Pacer } from './pacer.ts';
import type { Reading } from './reading.ts';
import type { BytesFound, BytesWanted, ChunksWanted, Receiver, RecordedSource } from './source.ts';

/** The log of a file. It is read once, in slices; its bytes stay in blobs until they are needed. */
export class FileSource implements RecordedSource {
  readonly live = false;
  readonly #file: File;
  readonly #changed: (reading: Reading) => void;
  readonly #pacer: Pacer | undefined;
  readonly #cancelling = new AbortController();
  readonly #kept = new BodyStore();
  /** What the user pinned, or unpinned, in the panel: the file has its own. */
  readonly #pins: Map<number, PinChange>;
  #receiver: Receiver | undefined;
  #reading: Reading;
  #goOn: (() => void) | undefined;
  readonly #numbering = new Numbering();
  #batches = 0;
  #next = 0;

  /** With a pacer the file is shown at its pace, not at once. */
  constructor(
    file: File,
    changed: (reading: Reading) => void,
    pacer?: Pacer,
    pins: ReadonlyMap<number, PinChange> = new Map(),
  ) {
    this.#file = file;
    this.#pacer = pacer;
    this.#pins = new Map(pins);
    this.#changed = changed;
    const { size } = file;
    this.#reading = {
      phase: 'reading',
      header: undefined,
      isUntimed: false,
      bytes: 0,
      size,
      records: 0,
      problems: [],
      error: undefined,
    };
  }

  get reading(): Reading {
    return this.#reading;
  }

  get pins(): ReadonlyMap<number, PinChange> {
    return this.#pins;
  }

  pin(change: PinChange): void {
    this.#pins.set(change.of, change);
    this.#receiver?.pinned(change);
  }

  open(receiver: Receiver): void {
    this.#receiver = receiver;
    for (const change of this.#pins.values()) receiver.pinned(change);
    void this.#read(receiver);
  }

  /** Keeps the readable part of a broken file. */
  goOn(): void {
    this.#goOn?.();
  }

  cancel(): void {
    this.#cancelling.abort();
    // Who waits for an answer has it.
    this.#goOn?.();
  }

  bytes(wanted: BytesWanted): Promise<BytesFound> {
    return this.#kept.find(wanted);
  }

  async chunks(wanted: ChunksWanted): Promise<ChunkList> {
    return this.#kept.list(wanted);
  }

  /** Reads the file again, as far as it is shown. What was pinned since comes last. */
  whole(): AsyncGenerator<StoredBatch, void, undefined> {
    return this.#pins.size === 0 ? this.#again() : this.numbered();
  }

  async *#again(): AsyncGenerator<StoredBatch, void, undefined> {
    let left = this.#batches;
    if (left === 0) return;
    for await (const item of await opened(this.#file, { pause })) {
      if (item.kind !== 'batch') continue;
      yield item.batch;
      left -= 1;
      if (left === 0) return;
    }
  }

  /** The same, with the sequence numbers that were given to the panel. */
  async *numbered(): AsyncGenerator<StoredBatch, void, undefined> {
    const numbering = new Numbering();
    let tab = 0;
    for await (const batch of this.#again()) {
      tab = batch.tab;
      yield numbering.number(batch);
    }
    if (this.#pins.size > 0) yield pinBatch(this.#pins.values(), tab, numbering.next);
  }

  async #read(receiver: Receiver): Promise<void> {
    const { signal } = this.#cancelling;
    const onProgress = ({ bytes }: { bytes: number }) => this.#change({ bytes });
    try {
      for await (const item of await opened(this.#file, { pause, signal, onProgress })) {
        if (item.kind === 'header') this.#change({ header: item.header });
        else if (item.kind === 'untimed') this.#change({ isUntimed: true });
        else if (item.kind === 'batch') await this.#show(item.batch, receiver, signal);
        else await this.#problem({ line: item.line, message: item.message });
      }
      signal.throwIfAborted();
      receiver.ended();
      this.#change({ phase: 'done' });
    } catch (error) {
      receiver.ended();
      if (signal.aborted) this.#change({ phase: 'cancelled' });
      else this.#change({ phase: 'failed', error: error instanceof Error ? error.message : String(error) });
    }
  }

  async #show(batch: StoredBatch, receiver: Receiver, signal: AbortSignal): Promise<void> {
    const { epoch, performance } = batch.clock;
    this.#kept.add(batch.document, batch.chunks, epoch - performance);
    this.#batches += 1;
    const own = this.#numbering.number(batch);
    // In pieces it takes the numbers that it takes as a whole; chunks alone make no piece.
    if (this.#pacer === undefined) this.#take(own, receiver);
    else for await (const piece of this.#pacer.pieces(own, signal)) this.#take(piece, receiver);
    this.#next = this.#numbering.next;
  }

  #take(batch: StoredBatch, receiver: Receiver): void {
    const own = { ...batch, chunks: [], seq: this.#next };
    this.#next = batchEnd(own);
    this.#change({ records: this.#reading.records + recordCount(batch) });
    receiver.batches([own], 0);
  }

  async #problem(problem: Problem): Promise<void> {
    const { problems } = this.#reading;
    this.#change({ problems: [...problems, problem] });
    if (problems.length > 0) return;
    this.#change({ phase: 'asking' });
    await new Promise<void>((resolve) => {
      this.#goOn = resolve;
    });
    this.#change({ phase: 'reading' });
  }

  #change(change: Partial<Reading>): void {
    this.#reading = { ...this.#reading, ...change };
    this.#changed(this.#reading);
  }
}

/** The pins as the background would have recorded them. */
function pinBatch(pins: Iterable<PinChange>, tab: number, seq: number): StoredBatch {
  const record = (pin: PinChange): OtherRecord => ({ kind: 'pin', time: 0, ...pin });
  return {
    source: 'network',
    document: crypto.randomUUID(),
    number: 0,
    clock: { performance: 0, epoch: Date.now() },
    events: toColumns([]),
    records: [...pins].map((pin) => ({ at: 0, record: record(pin) })),
    chunks: [],
    tab,
    seq,
    frame: -1,
    documentId: '',
    documentUrl: '',
  };
}

/** The readers are loaded on demand. */
async function opened(file: File, options: ImportOptions): Promise<AsyncIterable<ImportItem>> {
  const { readFile } = await import('../files/read-blob.ts');
  return readFile(file, options);
}
