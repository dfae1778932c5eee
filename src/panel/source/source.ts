import type { StoredBatch } from '../../capture/records/batch.ts';
import type { ByteRange, BytesPart, ChunkList } from '../../capture/records/byte-range.ts';
import type { PinChange } from '../../capture/records/tab-record.ts';
import type { ToBackground } from '../../messages/from-panel.ts';
import type { OfKind } from '../../messages/kinds.ts';
import type { HookState } from '../../messages/panel.ts';
import type { Behind } from './lag.ts';
import type { Reading } from './reading.ts';

export interface BytesWanted extends ByteRange {
  /** Sequence number of a record in the range. */
  seq: number;
}

/** Which body's chunks to list. `from` is 0, or the `next` of the list so far. */
export interface ChunksWanted extends Pick<ByteRange, 'document' | 'stream' | 'connection'> {
  from: number;
}

/** The stored bytes of a range, in order; a gap is a jump between offsets. */
export type BytesFound = readonly BytesPart[];

export interface SourceStatus {
  recording: boolean;
  hook: HookState;
  notice?: string;
}

/** What a source reports to the panel. */
export interface Receiver {
  /** Batches in order of their sequence. `first` is the oldest sequence number that the source still keeps. */
  batches(batches: readonly StoredBatch[], first: number): void;
  /** Everything before `from` is forgotten. */
  cleared(from: number): void;
  status(status: SourceStatus): void;
  /** Pinned in a log that is no longer recorded: a live log has a record of it. */
  pinned(change: PinChange): void;
  /** Nothing more will come: what was live when the log was saved is no longer. */
  ended(): void;
  /** The source is gone for good: the extension was updated or reloaded. */
  gone(): void;
}

interface AnySource {
  open(receiver: Receiver): void;
  /** Pins a row, or removes its pin. */
  pin(change: PinChange): void;
  /** Rejects when the source is lost before it answers. */
  bytes(wanted: BytesWanted): Promise<BytesFound>;
  /** Lists chunks without their bytes. Rejects when the source is lost before it answers. */
  chunks(wanted: ChunksWanted): Promise<ChunkList>;
  /** The log with its bytes, from sequence number `from` to before `before`, as far as it is still kept. */
  whole(from: number, before: number): AsyncIterable<StoredBatch>;
}

/** What switches acting on, and a command. */
export type ActMessage = OfKind<ToBackground, 'acting' | 'act'>;

/** A log that is being recorded. */
export interface LiveSource extends AnySource {
  readonly live: true;
  /** The browser's id of the tab whose log it is; left out where there is none. */
  readonly tab?: number;
  clear(): void;
  /** The log no longer shows records before this sequence number. */
  forget(before: number): void;
  record(on: boolean): void;
  /** Acts on what the pages of the tab receive; left out where that cannot be. */
  act?(message: ActMessage): void;
  /** Called when the connection is lost: then nothing is acted on any more. */
  onLost?: (() => void) | undefined;
  /** How far the log is behind the page; undefined where it keeps up. */
  behind?(): Behind | undefined;
}

/** A recorded log, which cannot change but for its pins. */
export interface RecordedSource extends AnySource {
  readonly live: false;
  readonly reading: Reading;
  /** All shown batches, numbered as in the panel: a file may hold several tabs. */
  numbered(): AsyncIterable<StoredBatch>;
}

/** The source of a session's log: the background, a file, or a stand-in. */
export type Source = LiveSource | RecordedSource;
