import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { EXPORT_FORMATS, type ExportFormat } from '../files/export-formats.ts';
import { importFormatOf } from '../files/import-formats.ts';
import { type Saving, save } from '../files/save.ts';
import { FileSource } from '../source/file-source.ts';
import type { Reading } from '../source/reading.ts';
import { throttled } from '../store/frames.ts';
import { createStore, type Store } from '../store/store.ts';
import { logHeader, logName } from './log-header.ts';

/** Progress is told this often at most, ms. */
const PROGRESS_MS = 100;

interface AnySession {
  readonly id: number;
  readonly store: Store;
  /** How its log is being saved, or was. */
  readonly saving: Signal<Saving | undefined>;
  /** Cancels that. */
  stopSaving: () => void;
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
}

export type Session = LiveSession | FileSession;

/** The logs that can be looked at: the one that is recorded, and files. Each has a store of its own. */
export class Sessions {
  readonly live: LiveSession;
  readonly files = signal<readonly FileSession[]>([]);
  readonly shown: Signal<Session>;
  #ids = 0;

  constructor(live: Store) {
    this.live = { kind: 'live', id: this.#ids++, store: live, saving: signal(undefined), stopSaving: () => {} };
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

  /** Saves all of a session's log. */
  save(session: Session, format: ExportFormat): void {
    session.stopSaving();
    const saving = new AbortController();
    session.stopSaving = () => saving.abort();
    let now: Saving | undefined;
    const show = throttled(() => {
      session.saving.value = now;
    }, PROGRESS_MS);
    void save({ format, signal: saving.signal, ...logOf(session, format) }, (to) => {
      now = to;
      show();
    });
  }

  #fileSession(file: File): FileSession {
    const show = throttled(() => {
      reading.value = source.reading;
    }, PROGRESS_MS);
    const source = new FileSource(file, importFormatOf(file.name), () => show());
    const reading = signal(source.reading);
    const closing = new AbortController();
    const store = createStore(source, this.live.store.settings, closing.signal);
    const saving = signal<Saving | undefined>(undefined);
    const id = this.#ids++;
    return { kind: 'file', id, name: file.name, store, source, reading, closing, saving, stopSaving: () => {} };
  }
}

/** What is saved of a session, under which name. A file's header stays what it is, so that it comes out as it went in. */
function logOf(session: Session, { extension }: ExportFormat) {
  const { log, settings, source } = session.store;
  const { next, start } = log;
  const batches = source.whole(start, next);
  const now = new Date();
  const header = logHeader(log, settings.limits.peek(), now);
  const live = { header, name: `${logName(log, now)}${extension}`, batches, start, next };
  if (session.kind === 'live') return live;
  return {
    ...live,
    header: session.reading.peek().header ?? live.header,
    name: `${baseName(session.name)}${extension}`,
  };
}

function baseName(name: string): string {
  const known = EXPORT_FORMATS.find(({ extension }) => name.endsWith(extension));
  return known === undefined ? name.replace(/\.[^.]*$/, '') : name.slice(0, -known.extension.length);
}
