import { OPEN_STREAMS } from '../capture/records/limits.ts';
import { later } from '../messages/later.ts';
import { type OpenStream, STREAMS_CHANGED } from '../messages/open-streams.ts';
import type { PageItem } from '../messages/page.ts';
import { runtime } from './extension-api.ts';

/** Changes are reported to the background at most this often, ms. */
const PACE_MS = 1000;

/** Longest URL that is listed, UTF-16 units. */
const URL_LENGTH = 2000;

/**
 * The open streams of the document, for the button in the browser's toolbar. Counted from the items as they come: nothing is
 * parsed for it, and until the first stream there is no message.
 */
export class OpenStreams {
  readonly #streams = new Map<number, OpenStream>();
  readonly #report: () => void;
  #reported = 0;
  #isWaiting = false;

  constructor(report = reportChange) {
    this.#report = report;
  }

  get list(): readonly OpenStream[] {
    return [...this.#streams.values()];
  }

  see(item: PageItem): void {
    if (item.kind === 'stream-opened' && this.#streams.size < OPEN_STREAMS) {
      const { api, method, stream, url } = item;
      this.#streams.set(stream, { api, method, url: url.slice(0, URL_LENGTH) });
    } else if (item.kind === 'stream-closed') this.#streams.delete(item.stream);
    else return;
    this.#changed();
  }

  /** The page is left, and its streams with it. */
  leave(): void {
    this.#streams.clear();
    this.#reportIfChanged();
  }

  #changed(): void {
    if (this.#isWaiting) return;
    this.#reportIfChanged();
    this.#isWaiting = true;
    later(() => {
      this.#isWaiting = false;
      if (this.#streams.size !== this.#reported) this.#changed();
    }, PACE_MS);
  }

  #reportIfChanged(): void {
    if (this.#streams.size === this.#reported) return;
    this.#reported = this.#streams.size;
    this.#report();
  }
}

function reportChange(): void {
  try {
    // The polyfill is not here: in Chromium a missing callback makes it a promise, which fails for an orphan.
    void Promise.resolve(runtime?.sendMessage({ kind: STREAMS_CHANGED })).catch(() => {});
  } catch {
    // An orphan: there is no button to show it.
  }
}
