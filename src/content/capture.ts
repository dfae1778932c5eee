import { BACKLOG_BYTES, RING_BYTES } from '../capture/records/limits.ts';
import type { FromContent, ToContent } from '../messages/capture.ts';
import { isPageItem } from '../messages/check-item.ts';
import { isObject } from '../messages/kinds.ts';
import type { Link } from '../messages/link.ts';
import { itemBytes, type ToHook } from '../messages/page.ts';
import { connectBackground } from './background-link.ts';
import { Outbox } from './outbox.ts';
import { Pace } from './pace.ts';
import { Recorder } from './recorder.ts';
import { Ring } from './ring.ts';

/** Longest that the page is held up when it goes away, ms. */
const LAST_TURN_MS = 200;

/**
 * The content script's work in one document. Items wait in the ring; while somebody looks at the tab they are parsed,
 * batched and sent, else they stay there.
 */
export class Capture {
  readonly #ring = new Ring();
  readonly #document = newId();
  readonly #outbox = new Outbox(this.#document);
  readonly #recorder = new Recorder(this.#outbox);
  readonly #toHook: (message: ToHook) => void;
  #link: Link<FromContent> | undefined;
  /** The background said that a panel is attached. */
  #live = false;
  #seenStream = false;
  /** A panel attached while a link was open that may be about to hear of none. */
  #attachedMeanwhile = false;
  readonly #pace = new Pace({
    turn: (until) => this.#turn(until),
    backlog: () => this.#ring.bytes / BACKLOG_BYTES,
  });
  #malformed = 0;

  constructor(toHook: (message: ToHook) => void) {
    this.#toHook = toHook;
  }

  /** A message of the hook, or of whoever took its place. */
  receive(message: unknown): void {
    if (!isObject(message) || !Array.isArray(message['items'])) return;
    const items: readonly unknown[] = message['items'];
    let bytes = 0;
    for (const item of items) {
      if (!isPageItem(item)) {
        this.#malformed += 1;
        continue;
      }
      bytes += itemBytes(item);
      this.#ring.push(item);
    }
    this.#toHook({ kind: 'taken', bytes });
    if (this.#live) this.#pace.given();
    else this.#firstStream();
    this.#trim();
  }

  /** The page goes away: everything leaves now, or is counted. */
  receiveLast(message: unknown): void {
    this.receive(message);
    if (!this.#live) return;
    this.#turn(performance.now() + LAST_TURN_MS);
    this.#ring.trim(0);
    this.#sayDropped();
    this.#outbox.flush();
  }

  /** A panel attached to the tab. */
  attach(): void {
    if (!this.#seenStream) return;
    if (this.#link) this.#attachedMeanwhile = true;
    else this.#connect();
  }

  /** Nothing is said to anybody before the document's first stream; then we ask whether somebody looks. */
  #firstStream(): void {
    if (this.#seenStream) return;
    this.#seenStream = true;
    this.#connect();
  }

  /** Who may be about to look gets what came before the answer, which a worker that starts takes a second for. */
  #trim(): void {
    this.#ring.trim(this.#link ? BACKLOG_BYTES : RING_BYTES);
  }

  #connect(): void {
    this.#attachedMeanwhile = false;
    this.#link = connectBackground(this.#document, {
      message: (message) => this.#onBackground(message),
      lost: () => {
        const wasLive = this.#live;
        this.#disconnected();
        // A stopped worker starts again when it is called.
        if (wasLive) this.#connect();
      },
      orphaned: () => {
        this.#disconnected();
        this.#toHook({ kind: 'detach' });
      },
    });
  }

  #disconnected(): void {
    this.#link = undefined;
    this.#outbox.disconnect();
    this.#trim();
  }

  #onBackground(message: ToContent): void {
    switch (message.kind) {
      case 'start':
        this.#sayDropped();
        this.#live = true;
        this.#recorder.setRecording(message.recording, performance.now());
        this.#outbox.connect((out) => this.#link?.send(out));
        this.#pace.resume();
        break;
      case 'stop':
        this.#live = false;
        this.#link?.close();
        this.#disconnected();
        // It crossed the news that a panel attached.
        if (this.#attachedMeanwhile) this.#connect();
        break;
      case 'record':
        this.#recorder.setRecording(message.on, performance.now());
        this.#outbox.flush();
        break;
      case 'acknowledge':
        this.#outbox.acknowledge(message.number);
        this.#pace.resume();
        break;
      case 'announce':
        this.#recorder.announce();
        this.#outbox.flush();
        break;
    }
  }

  /** Takes from the ring until the time is over; says whether more could be taken. */
  #turn(until: number): boolean {
    this.#sayDropped();
    let more = true;
    while (more && performance.now() < until) {
      const item = this.#live && !this.#outbox.full ? this.#ring.shift() : undefined;
      if (item) this.#recorder.take(item);
      else more = false;
    }
    this.#outbox.flush();
    return more;
  }

  #sayDropped(): void {
    const { bytes, count } = this.#ring.takeEvicted();
    const time = performance.now();
    if (count > 0)
      this.#outbox
        .writer()
        .record({ kind: 'dropped', time, reason: this.#live ? 'queue-full' : 'ring-full', count, bytes });
    if (this.#malformed > 0) {
      this.#outbox.writer().record({ kind: 'dropped', time, reason: 'malformed', count: this.#malformed, bytes: 0 });
      this.#malformed = 0;
    }
  }
}

/** A random UUID; `crypto.randomUUID` is missing on pages without TLS. */
function newId(): string {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
