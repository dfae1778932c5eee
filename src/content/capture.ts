import { BACKLOG_BYTES, RING_BYTES } from '../capture/records/limits.ts';
import type { PolicyBlocked, RecordsDropped } from '../capture/records/tab-record.ts';
import type { FromContent, toContent } from '../messages/capture.ts';
import { readItem } from '../messages/check-item.ts';
import type { Link } from '../messages/link.ts';
import { type Handlers, receiver } from '../messages/message-table.ts';
import type { OpenStream } from '../messages/open-streams.ts';
import { fromHook, type PageItem, type ToHook } from '../messages/page.ts';
import { connectBackground } from './background-link.ts';
import { eventCap } from './event-cap.ts';
import { OpenStreams } from './open-streams.ts';
import { Outbox } from './outbox.ts';
import { inOwnRealm } from './own-realm.ts';
import { Pace } from './pace.ts';
import { PolicyBlocks } from './policy.ts';
import { Recorder } from './recorder.ts';
import { Ring } from './ring.ts';

/** Maximum delay when the page is left, ms. */
const LAST_TURN_MS = 200;

/**
 * The content script's work in one document. Items wait in the ring; while a panel is attached to the tab they are parsed,
 * batched and sent, else they stay there.
 */
export class Capture {
  readonly #ring = new Ring();
  readonly #document = newId();
  readonly #outbox = new Outbox(this.#document, () => this.#ring.bytes);
  readonly #recorder = new Recorder(this.#outbox);
  readonly #policy = new PolicyBlocks();
  readonly #toHook: (message: ToHook) => void;
  /** For the button in the browser's toolbar. */
  readonly #open = new OpenStreams();
  #link: Link<FromContent> | undefined;
  /** The background said that a panel is attached. */
  #live = false;
  #seenStream = false;
  /** A panel attached while a link was open that may be about to receive `stop`. */
  #attachedMeanwhile = false;
  readonly #pace = new Pace({
    turn: (until) => this.#turn(until),
    backlog: () => this.#ring.bytes / BACKLOG_BYTES,
  });
  /** The user has acted on a stream of this document. Before that, whoever says so is not the hook. */
  #acted = false;
  /** Number of the hook's last message of items. */
  #lastTaken = 0;
  /** Items of the hook, and whole messages. */
  #malformed = 0;
  /** Messages of the background. */
  #refused = 0;

  readonly #fromHook = receiver(
    fromHook,
    { items: (message) => this.#take(message), leaving: () => this.#leave() },
    () => {
      this.#malformed += 1;
      if (this.#live) this.#pace.given();
    },
  );
  readonly #fromBackground: Handlers<typeof toContent> = {
    start: ({ all = false, eventBytes, recording }) => {
      eventCap.bytes = eventBytes;
      this.recordAll(all);
      this.#start(recording);
    },
    stop: () => this.#stop(),
    record: ({ on }) => {
      this.#recorder.setRecording(on, performance.now());
      this.#outbox.flush();
    },
    limit: ({ all = false, eventBytes }) => {
      eventCap.bytes = eventBytes;
      this.recordAll(all);
    },
    act: ({ document, kind, ...command }) => {
      // The other frames of the tab get it, too.
      if (document !== this.#document) return;
      this.#acted = true;
      this.#toHook({ kind, ...command });
    },
    letGo: () => this.#letGo(),
    acknowledge: ({ number }) => {
      this.#outbox.acknowledge(number);
      this.#pace.resume();
    },
    announce: () => {
      this.#recorder.announce();
      this.#outbox.flush();
    },
  };

  constructor(toHook: (message: ToHook) => void) {
    this.#toHook = toHook;
  }

  /** A message of the hook, or of a page that took its place. */
  receive(message: unknown): void {
    this.#fromHook(inOwnRealm(message));
  }

  /** The page's policy forbids a request, perhaps that of a stream. */
  blocked(record: PolicyBlocked): void {
    const blocked = this.#policy.blocked(record);
    if (blocked === undefined) return;
    this.#ring.push(blocked);
    if (this.#live) this.#pace.given();
    this.#trim();
  }

  /** The page is left: everything is sent now, or counted. */
  #leave(): void {
    this.#open.leave();
    if (!this.#live) return;
    this.#turn(performance.now() + LAST_TURN_MS);
    this.#ring.trim(0);
    this.#writeDropped();
    this.#outbox.flush();
  }

  get openStreams(): readonly OpenStream[] {
    return this.#open.list;
  }

  /** A panel attached to the tab. */
  attach(): void {
    if (!this.#seenStream) return;
    if (this.#isLinked) this.#attachedMeanwhile = true;
    else this.#connect();
  }

  /** Whether every response is recorded, not streams alone. */
  recordAll(all: boolean): void {
    if (this.#recorder.all === all) return;
    this.#recorder.all = all;
    this.#toHook({ kind: 'tap', all });
  }

  /** A malformed message arrived over a channel of the extension. */
  refused(): void {
    this.#refused += 1;
    if (this.#live) this.#pace.given();
  }

  #take({ number, items }: { number: number; items: readonly unknown[] }): void {
    this.#toHook({ kind: 'taken', number });
    // It arrived before the page was left and was sent again then; the page came back.
    if (number <= this.#lastTaken) return;
    this.#lastTaken = number;
    const now = performance.now();
    for (const given of items) {
      const item = readItem(given, now);
      if (item === undefined || (item.kind === 'acted' && !this.#acted)) this.#malformed += 1;
      else this.#push(item);
    }
    if (this.#live) this.#pace.given();
    else this.#firstStream();
    this.#trim();
  }

  #push(item: PageItem): void {
    this.#open.see(item);
    this.#ring.push(item);
    const blocked = item.kind === 'stream-opened' ? this.#policy.opened(item.url) : undefined;
    if (blocked !== undefined) this.#ring.push(blocked);
  }

  get #isLinked(): boolean {
    return this.#link !== undefined && !this.#link.closed.aborted;
  }

  /** The first stream of the document: only now ask whether a panel is attached. */
  #firstStream(): void {
    if (this.#seenStream) return;
    this.#seenStream = true;
    this.#connect();
  }

  /** Who may be about to look gets what came before the answer, which a worker that starts takes a second for. */
  #trim(): void {
    this.#ring.trim(this.#isLinked ? BACKLOG_BYTES : RING_BYTES);
  }

  #connect(): void {
    this.#attachedMeanwhile = false;
    const link = connectBackground({
      message: this.#fromBackground,
      refused: () => this.refused(),
      stalled: () => this.#outbox.stalled(),
      lost: () => this.#lost(),
      orphaned: () => this.#toHook({ kind: 'detach' }),
    });
    this.#link = link;
    link.closed.addEventListener('abort', () => this.#trim());
  }

  /** No panel is there that could release what waits. */
  #letGo(): void {
    if (this.#acted) this.#toHook({ kind: 'letGo' });
  }

  /** A stopped worker starts again when it is called; without a panel there is no need to. */
  #lost(): boolean {
    this.#letGo();
    this.#outbox.disconnect();
    const isWanted = this.#live || this.#attachedMeanwhile;
    this.#attachedMeanwhile = false;
    return isWanted;
  }

  #start(recording: boolean): void {
    this.#sayDropped();
    this.#live = true;
    this.#recorder.setRecording(recording, performance.now());
    this.#outbox.connect((out) => {
      if (this.#link?.send(out) === false) this.#outbox.unsent();
    });
    this.#pace.resume();
  }

  #stop(): void {
    this.#live = false;
    this.#letGo();
    this.recordAll(false);
    this.#outbox.disconnect();
    this.#link?.close();
    // It crossed the news that a panel attached.
    if (this.#attachedMeanwhile) this.#connect();
  }

  /** Takes from the ring until the time is over; says whether more could be taken. */
  #turn(until: number): boolean {
    this.#sayDropped();
    let more = true;
    let hasEnd = false;
    while (more && performance.now() < until) {
      const item = this.#live && !this.#outbox.full ? this.#ring.shift() : undefined;
      if (!item) more = false;
      else if (!this.#recorder.take(item)) this.#malformed += 1;
      hasEnd ||= item?.kind === 'stream-closed' || item?.kind === 'connection-ended';
    }
    this.#sayDropped();
    if (hasEnd) this.#outbox.flush();
    else this.#outbox.flushSoon();
    return more;
  }

  /** While the outbox is full, what was dropped is only counted. */
  #sayDropped(): void {
    if (!this.#outbox.full) this.#writeDropped();
  }

  #writeDropped(): void {
    const evicted = this.#ring.takeEvicted();
    if (evicted !== undefined) this.#dropped({ reason: this.#live ? 'queue-full' : 'ring-full', ...evicted });
    if (this.#malformed > 0) this.#dropped({ reason: 'malformed', count: this.#malformed, bytes: 0 });
    if (this.#refused > 0) {
      this.#dropped({ reason: 'malformed', count: this.#refused, bytes: 0, detail: 'from the background to a frame' });
    }
    this.#malformed = 0;
    this.#refused = 0;
  }

  #dropped(what: Omit<RecordsDropped, 'kind' | 'time'>): void {
    this.#outbox.writer().record({ kind: 'dropped', time: performance.now(), ...what });
  }
}

/** A random UUID; `crypto.randomUUID` is missing on pages without TLS. */
function newId(): string {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
