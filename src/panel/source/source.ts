import type { StoredBatch } from '../../capture/batch.ts';
import type { HookState } from '../../messages/panel.ts';

/** A range of one connection's body. */
export interface BytesWanted {
  /** Sequence number of a record that lies there. */
  seq: number;
  document: string;
  stream: number;
  connection: number;
  offset: number;
  length: number;
}

/** The kept bytes of a range, in order; a hole is a jump between offsets. */
export type BytesFound = readonly { offset: number; bytes: Uint8Array }[];

export interface SourceStatus {
  recording: boolean;
  hook: HookState;
  notice?: string;
}

/** What a source tells the panel. */
export interface Receiver {
  /** Batches in order of their sequence. `first` is the oldest sequence number that the source still keeps. */
  batches(batches: readonly StoredBatch[], first: number): void;
  /** Everything before `from` is forgotten. */
  cleared(from: number): void;
  status(status: SourceStatus): void;
  /** The source is gone for good: the extension was updated or reloaded. */
  gone(): void;
}

/** Where the panel's log comes from: the background, or something that stands in for it. */
export interface Source {
  open(receiver: Receiver): void;
  clear(): void;
  /** The log no longer shows what lies before this sequence number. */
  forget(before: number): void;
  record(on: boolean): void;
  /** Rejects when the source is lost before it answers. */
  bytes(wanted: BytesWanted): Promise<BytesFound>;
}
