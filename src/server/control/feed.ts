import type { Response } from 'express';
import { eventStreamHead } from '../stream/outgoing.ts';
import type { Attempt } from '../stream/registry.ts';
import { json } from '../stream/wire.ts';
import type { Control } from './control.ts';
import { shown } from './shown.ts';
import { settingsOf, stateOf } from './state.ts';

const SENT_EVERY_MS = 250;
const MAX_READERS = 20;
/** A reader that does not read is disconnected. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024;

type FeedFormat = 'sse' | 'ndjson';

/**
 * The server's events as an event stream. For the demo page as NDJSON, so that tools do not list it among the page's streams.
 * `state` comes first, then `opened`, `ended` and `settings`. Four times a second comes `sent`: `[id, events, bytes]` of each
 * client to which the server wrote.
 */
export class Feed {
  readonly #readers = new Map<Response, FeedFormat>();
  readonly #counted = new Map<number, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(readonly control: Control) {
    control.registry.on('opened', (attempt: Attempt) => this.#sendAttempt('opened', attempt));
    control.registry.on('ended', (attempt: Attempt) => {
      this.#counted.delete(attempt.id);
      this.#sendAttempt('ended', attempt);
    });
    control.on('changed', () => this.#send('settings', settingsOf(control)));
  }

  connect(res: Response, format: FeedFormat): void {
    if (this.#readers.size >= MAX_READERS)
      return void res.status(503).json({ error: `more than ${MAX_READERS} readers` });
    const { status, headers } = eventStreamHead();
    for (const [name, value] of headers) res.setHeader(name, value);
    if (format === 'ndjson') res.setHeader('Content-Type', 'application/x-ndjson');
    res.status(status);
    res.write(line('state', stateOf(this.control), format));
    this.#readers.set(res, format);
    this.#timer ??= setInterval(() => this.#tellSent(), SENT_EVERY_MS);
    res.once('close', () => {
      this.#readers.delete(res);
      if (this.#readers.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    });
  }

  #sendAttempt(event: 'opened' | 'ended', attempt: Attempt): void {
    if (this.#readers.size > 0) this.#send(event, shown(attempt, this.control.mode));
  }

  #send(event: string, value: object): void {
    if (this.#readers.size === 0) return;
    for (const [reader, format] of this.#readers) {
      if (reader.writableLength > MAX_WAITING_BYTES) reader.destroy();
      else reader.write(line(event, value, format));
    }
  }

  #tellSent(): void {
    const sent: [id: number, events: number, bytes: number][] = [];
    for (const { attempt } of this.control.registry.clients()) {
      if (this.#counted.get(attempt.id) === attempt.sent.bytes) continue;
      this.#counted.set(attempt.id, attempt.sent.bytes);
      sent.push([attempt.id, attempt.sent.events, attempt.sent.bytes]);
    }
    if (sent.length > 0) this.#send('sent', sent);
  }
}

function line(event: string, value: object, format: FeedFormat): string {
  return format === 'sse' ? json(value, { event }) : `${JSON.stringify({ event, data: value })}\n`;
}
