import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { throttled } from '../browser/frames.ts';
import type { ExportRequest, ExportScope } from '../export/export-request.ts';
import type { Saving } from '../files/save.ts';
import type { Player } from '../play/player.ts';
import { FileSource } from '../source/file-source.ts';
import type { Reading } from '../source/reading.ts';
import { createStore, type Store } from '../store/store.ts';

/** Minimum interval between progress updates, ms. */
const PROGRESS_MS = 100;

const NOTHING_SAVED = {
  phase: 'failed',
  name: 'the log',
  records: 0,
  total: 0,
  missing: 0,
  bytes: 0,
  error: 'The extension was updated: close DevTools and open them again.',
} as const;

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

interface LiveSession extends AnySession {
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

/** The open logs: the live one, and files. Each has a store of its own. */
export class Sessions {
  readonly live: LiveSession;
  readonly files = signal<readonly FileSession[]>([]);
  readonly shown: Signal<Session>;
  #ids = 0;

  constructor(live: Store) {
    this.live = { kind: 'live', id: this.#ids++, store: live, ...savingState() };
    this.shown = signal(this.live);
  }

  /** Opens files and shows the last of them. */
  open(files: Iterable<File>): void {
    for (const file of files) {
      const session = this.#fileSession(file);
      this.files.value = [...this.files.peek(), session];
      this.shown.value = session;
    }
  }

  close(session: FileSession): void {
    session.stopSaving();
    session.source.cancel();
    session.closing.abort();
    const place = this.files.peek().indexOf(session);
    const left = this.files.peek().filter((each) => each !== session);
    this.files.value = left;
    if (this.shown.peek() === session) this.shown.value = left[Math.max(0, place - 1)] ?? this.live;
  }

  /** Plays a file from its beginning. */
  play(session: FileSession): void {
    const { from, latest } = spanOf(session);
    void import('../play/player.ts').then(({ Player }) => {
      this.#replace(session, this.#fileSession(session.file, new Player(session.player?.duration ?? latest - from)));
    });
  }

  /** Shows all of a file that is being played. */
  showWhole(session: FileSession): void {
    this.#replace(session, this.#fileSession(session.file));
  }

  /** Saves the requested part of a session's log. */
  save(session: Session, request: ExportRequest): void {
    session.stopSaving();
    session.saving.value = undefined;
    const saving = new AbortController();
    const { signal } = saving;
    const stop = () => saving.abort();
    session.stopSaving = stop;
    let now: Saving | undefined;
    const show = throttled(() => {
      // The next one may have begun before this one noticed that it was stopped.
      if (session.stopSaving === stop) session.saving.value = now;
    }, PROGRESS_MS);
    const changed = (to: Saving | undefined) => {
      now = to;
      show();
    };
    // Code that cannot be loaded is that of an extension that was updated.
    const failed: Saving = { ...NOTHING_SAVED, counts: request.format.counts };
    import('./save-log.ts').then(
      ({ saveLog }) => {
        if (!signal.aborted) void saveLog(session, request, signal, changed);
      },
      () => changed(failed),
    );
  }

  #replace(session: FileSession, by: FileSession): void {
    session.stopSaving();
    session.source.cancel();
    session.closing.abort();
    this.files.value = this.files.peek().map((each) => (each === session ? by : each));
    if (this.shown.peek() === session) this.shown.value = by;
  }

  #fileSession(file: File, player?: Player): FileSession {
    const show = throttled(() => {
      reading.value = source.reading;
    }, PROGRESS_MS);
    const source = new FileSource(file, () => show(), player);
    const reading = signal(source.reading);
    const closing = new AbortController();
    const store = createStore(source, this.live.store.settings, closing.signal);
    const id = this.#ids++;
    const { name } = file;
    return { kind: 'file', id, name, file, player, store, source, reading, closing, ...savingState() };
  }
}

/** The span of a log's times, epoch ms. */
function spanOf({ store: { log } }: Session): { from: number; latest: number } {
  const times = log.shownStreams.map(({ opened }) => opened);
  const first = log.rows.at(log.rows.first)?.time ?? log.latest;
  const from = times.reduce((least, time) => Math.min(least, time), first);
  return { from, latest: Math.max(from, log.latest) };
}

function savingState() {
  return {
    saving: signal<Saving | undefined>(undefined),
    stopSaving: () => {},
    asking: signal<ExportScope | undefined>(undefined),
  };
}
