import { parserFor } from '../bodies/body-parser.ts';
import { kindOfHead, type ResponseHead } from '../bodies/kind-of-head.ts';
import type { AnyHandler, BodyParser } from '../bodies/types.ts';
import { droppedEvents } from '../capture/records/dropped-events.ts';
import type { ResponseStarted } from '../capture/records/stream-record.ts';
import type { BytesSeen } from '../messages/page.ts';
import { headOf } from './response-kind.ts';

/** Responses whose heads are remembered, and bodies that are read. */
const MOST = 512;

/** Counts the events in bytes that will not be parsed, whatever their body is made of. */
export class DroppedItems {
  readonly #eventsIn = droppedEvents();
  readonly #heads = new Map<number, ResponseHead>();
  /** Bodies without separators, read from their beginning on. */
  readonly #bodies = new Map<number, CountedBody>();

  responded(response: ResponseStarted): void {
    const head = headOf(response);
    if (head !== undefined && kindOfHead(head) !== 'event-stream') set(this.#heads, response.stream, head);
  }

  closed(stream: number): void {
    this.#heads.delete(stream);
    this.#bodies.delete(stream);
  }

  /** Not a number where nothing says where an item begins: an earlier part of the body went another way. */
  count(item: BytesSeen): number {
    const head = this.#heads.get(item.stream);
    const kind = head === undefined ? 'event-stream' : kindOfHead(head);
    const events = kind === undefined ? Number.NaN : this.#eventsIn({ ...item, kind });
    return head === undefined || events >= 0 ? events : this.#read(item, head);
  }

  #read({ bytes, connection, offset, stream }: BytesSeen, head: ResponseHead): number {
    if (offset === 0) set(this.#bodies, stream, new CountedBody(connection, head));
    const body = this.#bodies.get(stream);
    if (body?.connection === connection && body.offset === offset) return body.push(bytes);
    this.#bodies.delete(stream);
    return Number.NaN;
  }
}

/** A body of which the items are counted and nothing is kept. */
class CountedBody {
  readonly connection: number;
  readonly #parser: BodyParser;
  #events = 0;

  constructor(connection: number, head: ResponseHead) {
    this.connection = connection;
    const ignored = (): void => {};
    const handler: AnyHandler = {
      event: () => void this.#events++,
      comment: ignored,
      retry: ignored,
      notDispatched: ignored,
      problem: ignored,
    };
    this.#parser = parserFor(head, handler, { maxEventBytes: 1 });
  }

  get offset(): number {
    return this.#parser.offset;
  }

  push(bytes: Uint8Array): number {
    const before = this.#events;
    this.#parser.push(bytes);
    return this.#events - before;
  }
}

function set<Value>(map: Map<number, Value>, key: number, value: Value): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= MOST) return;
  for (const oldest of map.keys()) return void map.delete(oldest);
}
