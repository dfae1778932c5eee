/** A file, open beside the live log. Loaded when the first one is opened. */
import { signal } from '@preact/signals';
import { throttled } from '../browser/frames.ts';
import { Player } from '../play/player.ts';
import type { Settings } from '../settings/settings.ts';
import { FileSource } from '../source/file-source.ts';
import { createStore } from '../store/store.ts';
import { type FileSession, PROGRESS_MS, savingState } from './session.ts';

/** Opens a file; with a player it is shown at its pace. */
export function fileSession(
  id: number,
  file: File,
  settings: Settings,
  player?: Player,
  pins?: FileSource['pins'],
): FileSession {
  const show = throttled(() => {
    reading.value = source.reading;
  }, PROGRESS_MS);
  const source = new FileSource(file, () => show(), player, pins);
  const reading = signal(source.reading);
  const closing = new AbortController();
  const store = createStore(source, settings, closing.signal);
  // What is played is followed, as what is recorded.
  if (player !== undefined) store.scroll.follow();
  const { name } = file;
  return { kind: 'file', id, name, file, player, store, source, reading, closing, ...savingState() };
}

/** Plays a file from a position, ms from its beginning. */
export function playedSession(id: number, session: FileSession, position: number): FileSession {
  const { file, player, source, store } = session;
  const { log, settings } = store;
  const times = log.shownStreams.map(({ opened }) => opened);
  const first = log.rows.at(log.rows.first)?.time ?? log.latest;
  const from = times.reduce((least, time) => Math.min(least, time), first);
  const duration = player?.duration ?? Math.max(0, log.latest - from);
  return fileSession(id, file, settings, new Player(duration, position), source.pins);
}
