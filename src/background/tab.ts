import type { ToContent } from '../messages/capture.ts';
import type { OfKind } from '../messages/kinds.ts';
import type { Limits } from '../messages/limit-settings.ts';
import type { Link } from '../messages/link.ts';
import type { HookState, ToPanel } from '../messages/panel.ts';
import { splitLast } from '../messages/split-batch.ts';
import type { Store } from './store.ts';
import { TabLog } from './tab-log.ts';

interface Panel {
  link: Link<ToPanel>;
  /** The sequence number of its unanswered request. */
  wants: number | undefined;
}

/** One inspected tab: its log, the documents that report to it, the panels that show it. */
export class Tab {
  readonly log: TabLog;
  readonly #documents = new Set<Link<ToContent>>();
  readonly #panels = new Set<Panel>();
  /** Those whose user acts on what the pages receive. */
  readonly #acting = new Set<Link<ToPanel>>();
  readonly #limits: () => Limits;
  recording: boolean;
  #hook: HookState = 'unknown';
  #notice: string | undefined;

  constructor(id: number, store: Store, recording: boolean, limits: () => Limits) {
    this.recording = recording;
    this.#limits = limits;
    const events = {
      written: () => this.#servePanels(),
      failed: (error: unknown) => this.#onStoreFailure(error),
    };
    this.log = new TabLog(id, store, events, () => limits().quota);
  }

  addDocument(link: Link<ToContent>): void {
    // It had already ended: it would stay for ever.
    if (link.closed.aborted) return;
    this.#documents.add(link);
    link.closed.addEventListener('abort', () => this.#documents.delete(link));
    link.send({ kind: 'start', recording: this.recording, ...this.#ofDocuments });
    this.hook = 'ready';
  }

  /** The last panel is gone. */
  stopDocuments(): void {
    this.#sendToDocuments({ kind: 'stop' });
    this.#documents.clear();
  }

  addPanel(link: Link<ToPanel>): (message: { from: number }) => void {
    const panel: Panel = { link, wants: undefined };
    if (!link.closed.aborted) this.#panels.add(panel);
    link.closed.addEventListener('abort', () => {
      this.#panels.delete(panel);
      this.setActing(link, false);
    });
    this.#sendStatus();
    return ({ from }) => {
      panel.wants = from;
      this.#serve(panel);
    };
  }

  /** Without a panel that acts, nothing waits in the pages. */
  setActing(panel: Link<ToPanel>, on: boolean): void {
    if (on && !panel.closed.aborted) this.#acting.add(panel);
    else if (this.#acting.delete(panel) && this.#acting.size === 0) this.#sendToDocuments({ kind: 'letGo' });
  }

  /** Only the document that it names does something. */
  act(panel: Link<ToPanel>, command: OfKind<ToContent, 'act'>): void {
    if (this.#acting.has(panel)) this.#sendToDocuments(command);
  }

  set hook(state: HookState) {
    if (this.#hook === state) return;
    this.#hook = state;
    this.#sendStatus();
  }

  setRecording(on: boolean): void {
    this.recording = on;
    this.#sendToDocuments({ kind: 'record', on });
    this.#sendStatus();
  }

  limitsChanged(): void {
    this.#sendToDocuments({ kind: 'limit', ...this.#ofDocuments });
    this.log.keepToQuota().catch(() => {});
  }

  async clear(): Promise<void> {
    const from = await this.log.forget();
    for (const { link } of this.#panels) link.send({ kind: 'cleared', from });
    this.#sendToDocuments({ kind: 'announce' });
  }

  get #ofDocuments(): { eventBytes: number; all?: true } {
    const { all, eventBytes } = this.#limits();
    return { eventBytes, ...(all && { all }) };
  }

  #sendToDocuments(message: ToContent): void {
    for (const link of this.#documents) link.send(message);
  }

  #sendStatus(): void {
    const notice = this.#notice === undefined ? {} : { notice: this.#notice };
    for (const { link } of this.#panels) {
      link.send({ kind: 'status', recording: this.recording, hook: this.#hook, ...notice });
    }
  }

  #servePanels(): void {
    for (const panel of this.#panels) this.#serve(panel);
  }

  async #serve(panel: Panel): Promise<void> {
    const from = panel.wants;
    if (from === undefined) return;
    // What cannot be read now is asked for again: by the next writing, or by the panel.
    const page = await this.log.page(from).catch(() => undefined);
    if (page === undefined) return;
    // Already answered, or nothing to send yet: then the next write serves it.
    if (panel.wants !== from || page.batches.length === 0) return;
    panel.wants = undefined;
    const { batches, parts } = splitLast(page.batches);
    for (const part of parts) panel.link.send(part);
    panel.link.send({ kind: 'page', from, ...page, batches });
  }

  #onStoreFailure(error: unknown): void {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    this.#notice = `The capture is kept in memory alone: the browser's database failed (${reason}).`;
    this.#sendStatus();
  }
}
