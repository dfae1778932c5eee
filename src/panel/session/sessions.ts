import { type Signal, signal } from '@preact/signals';
import { throttled } from '../browser/frames.ts';
import type { ExportRequest } from '../export/export-request.ts';
import type { Saving } from '../files/save.ts';
import type { Store } from '../store/store.ts';
import { type FileSession, type LiveSession, PROGRESS_MS, type Session, savingState } from './session.ts';

const NOTHING_SAVED = {
  phase: 'failed',
  name: 'the log',
  records: 0,
  total: 0,
  missing: 0,
  bytes: 0,
  error: 'The extension was updated: close DevTools and open them again.',
} as const;

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
    // A list of an input is empty again before the code is there.
    const all = [...files];
    this.#loaded(({ fileSession }) => {
      for (const file of all) {
        const session = fileSession(this.#ids++, file, this.live.store.settings);
        this.files.value = [...this.files.peek(), session];
        this.shown.value = session;
      }
    });
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

  /** Plays a file from a position, ms from its beginning. */
  play(session: FileSession, position = 0): void {
    this.#loaded(({ playedSession }) => this.#replace(session, playedSession(this.#ids++, session, position)));
  }

  /** Shows all of a file that is being played. */
  showWhole(session: FileSession): void {
    const { file, source, store } = session;
    this.#loaded(({ fileSession }) =>
      this.#replace(session, fileSession(this.#ids++, file, store.settings, undefined, source.pins)),
    );
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

  /** Code that cannot be loaded is that of an extension that was updated: the panel says so. */
  #loaded(then: (code: typeof import('./file-session.ts')) => void): void {
    import('./file-session.ts').then(then, () => {});
  }

  #replace(session: FileSession, by: FileSession): void {
    session.stopSaving();
    session.source.cancel();
    session.closing.abort();
    this.files.value = this.files.peek().map((each) => (each === session ? by : each));
    if (this.shown.peek() === session) this.shown.value = by;
  }
}
