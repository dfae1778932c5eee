import { BACKLOG_BYTES, RING_BYTES } from '../capture/records/limits.ts';
import type { Navigation, PolicyBlocked } from '../capture/records/tab-record.ts';
import type { FromContent, toContent } from '../messages/capture.ts';
import { readItem } from '../messages/check-item.ts';
import type { Link } from '../messages/link.ts';
import { type Handlers, receiver } from '../messages/message-table.ts';
import type { OpenStream } from '../messages/open-streams.ts';
import { fromHook, type PageItem, type ToHook } from '../messages/page.ts';
import { Acts } from './acts.ts';
import { connectBackground } from './background-link.ts';
import { documentId } from './document-id.ts';
import { DropReport } from './drop-report.ts';
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
  readonly #document = documentId();
  readonly #outbox = new Outbox(this.#document, () => this.#ring.bytes);
  readonly #recorder = new Recorder(this.#outbox);
  readonly #drops = new DropReport(this.#ring, this.#outbox);
  readonly #acts: Acts;
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
  /** Number of the hook's last message of items. */
  #lastTaken = 0;

  readonly #fromHook = receiver(
    fromHook,
    { items: (message) => this.#take(message), leaving: () => this.#leave() },
    () => {
      this.#drops.malformed();
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
    act: ({ document, ...command }) => {
      // The other frames of the tab get it, too.
      if (document === this.#document) this.#acts.pass(command);
    },
    letGo: () => this.#acts.letGo(),
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
    this.#acts = new Acts(toHook);
  }

  /** A message of the hook, or of a page that took its place. */
  receive(message: unknown): void {
    this.#fromHook(inOwnRealm(message));
  }

  /** The page's policy forbids a request, perhaps that of a stream. */
  blocked(record: PolicyBlocked): void {
    const blocked = this.#policy.blocked(record);
    if (blocked !== undefined) this.#give(blocked);
  }

  /** A record of the content script's own. */
  #give(record: PolicyBlocked | Navigation): void {
    this.#ring.push(record);
    if (this.#live) this.#pace.given();
    this.#trim();
  }

  /** The page is left: everything is sent now, or counted. */
  #leave(): void {
    this.#open.leave();
    if (!this.#live) return;
    this.#turn(performance.now() + LAST_TURN_MS);
    this.#ring.trim(0);
    this.#drops.writeNow(this.#live);
    this.#outbox.sendAll();
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

  /**
   * The page is back from the back/forward cache. What it sends now belongs to its new visit, but may arrive before an
   * observer's report of that: then it would count as late news of the old one.
   */
  returned(record: Navigation): void {
    this.#give(record);
    this.attach();
  }

  /** Whether every response is recorded, not streams alone. */
  recordAll(all: boolean): void {
    if (this.#recorder.all === all) return;
    this.#recorder.all = all;
    this.#toHook({ kind: 'tap', all });
  }

  /** A malformed message arrived over a channel of the extension. */
  refused(): void {
    this.#drops.refused();
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
      if (item !== undefined && this.#acts.allows(item)) this.#push(item);
      else this.#drops.malformed();
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

  /** A stopped worker starts again when it is called; without a panel there is no need to. */
  #lost(): boolean {
    this.#acts.letGo();
    this.#outbox.disconnect();
    const isWanted = this.#live || this.#attachedMeanwhile;
    this.#attachedMeanwhile = false;
    return isWanted;
  }

  #start(recording: boolean): void {
    this.#drops.write(this.#live);
    this.#setLive(true);
    this.#recorder.setRecording(recording, performance.now());
    this.#outbox.connect((out) => {
      if (this.#link?.send(out) === false) this.#outbox.unsent();
    });
    this.#pace.resume();
  }

  #setLive(live: boolean): void {
    this.#live = live;
    this.#toHook({ kind: 'watched', on: live });
  }

  #stop(): void {
    this.#setLive(false);
    this.#acts.letGo();
    this.recordAll(false);
    this.#outbox.disconnect();
    this.#link?.close();
    // It crossed the news that a panel attached.
    if (this.#attachedMeanwhile) this.#connect();
  }

  /** Takes from the ring until the time is over; says whether more could be taken. */
  #turn(until: number): boolean {
    this.#drops.write(this.#live);
    let more = true;
    let hasEnd = false;
    while (more && performance.now() < until) {
      const item = this.#live && !this.#outbox.full ? this.#ring.shift() : undefined;
      if (!item) more = false;
      else if (!this.#recorder.take(item)) this.#drops.malformed();
      hasEnd ||= item?.kind === 'stream-closed' || item?.kind === 'connection-ended';
    }
    this.#drops.write(this.#live);
    if (hasEnd) this.#outbox.flush();
    else this.#outbox.flushSoon();
    return more;
  }
}
