import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { ExportScope } from '../export/export-request.ts';
import type { Saving } from '../files/save.ts';
import type { Player } from '../play/player.ts';
import type { FileSource } from '../source/file-source.ts';
import type { Reading } from '../source/reading.ts';
import type { Store } from '../store/store.ts';

/** Minimum interval between progress updates, ms. */
export const PROGRESS_MS = 100;

interface AnySession {
  readonly id: number;
  readonly store: Store;
  /** Progress or result of saving its log. */
  readonly saving: Signal<Saving | undefined>;
  /** Cancels that. */
  stopSaving: () => void;
  /** Set while the user is asked how to export: the preselected scope. */
  readonly asking: Signal<ExportScope | undefined>;
}

export interface LiveSession extends AnySession {
  readonly kind: 'live';
}

/** A file, open beside the live log. */
export interface FileSession extends AnySession {
  readonly kind: 'file';
  readonly name: string;
  readonly source: FileSource;
  readonly reading: ReadonlySignal<Reading>;
  readonly closing: AbortController;
  readonly file: File;
  /** Set while the file is played. */
  readonly player: Player | undefined;
}

export type Session = LiveSession | FileSession;

/** Nothing is saved yet. */
export function savingState() {
  return {
    saving: signal<Saving | undefined>(undefined),
    stopSaving: () => {},
    asking: signal<ExportScope | undefined>(undefined),
  };
}
