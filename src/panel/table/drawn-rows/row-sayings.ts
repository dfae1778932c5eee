import type { Assembly } from '../../../assemble/assembly.ts';
import type { Format } from '../../../assemble/format.ts';
import { formatOf } from '../../../assemble/formats/index.ts';
import { pieceOf } from '../../../assemble/piece.ts';
import { type Saying, sayingOf } from '../../../assemble/saying.ts';
import type { Log } from '../../../capture/log/log.ts';
import type { Row } from '../../../capture/rows/rows.ts';
import { ratePerSecond } from '../../../capture/streams/rate.ts';
import { LogAssemblies } from '../../assembled/log-assemblies.ts';

/** Longer data is shown as it is. UTF-16 units. */
const MAX_LENGTH = 1_000_000;
/** Shorter data costs next to nothing. UTF-16 units. */
const CHEAP = 4000;
/** What a frame may spend on the events before those that are shown, ms. */
const FRAME_MS = 2;
/** Of a stream that is faster than that, each event is read alone until it rests. Events per second. */
const FAST = 1000;
/** Streams that are kept assembled, and sayings that are kept of each. */
const MOST_STREAMS = 32;
const MOST_SAYINGS = 2000;
/** Connections of no known format after which a stream is taken for none, however few events each had. */
const MOST_UNKNOWN = 20;

/** Of a known format, but it says nothing. */
const NOTHING: Saying = { text: '', tone: 'about' };

interface Remembered {
  format: Format | undefined;
  /** Undefined for an event of no known format, which need not be read again for that. */
  saying: Saying | undefined;
}

/** One stream: its assembly so far, and the sayings of single rows. */
class StreamSayings {
  readonly assemblies: LogAssemblies;
  readonly remembered = new Map<number, Remembered>();
  /** Its events are of no known format: nothing of them is kept. */
  isForeign = false;

  constructor(
    log: Log,
    readonly index: number,
  ) {
    this.assemblies = new LogAssemblies(log, undefined);
    this.assemblies.choose(new Set([index]));
  }

  get connections(): ReadonlyMap<number, Assembly> | undefined {
    return this.assemblies.streams.get(this.index)?.connections;
  }

  /** Goes on until there is no other row or the time is over; true when all are gone through. */
  advance(isOver: () => boolean): boolean {
    const isDone = this.assemblies.advance(() => isOver() || this.#seemsForeign);
    if (!this.#seemsForeign) return isDone;
    this.isForeign = true;
    this.assemblies.choose(new Set());
    return true;
  }

  get #seemsForeign(): boolean {
    const connections = [...(this.connections?.values() ?? [])];
    if (connections.some(({ givenUp }) => givenUp)) return true;
    return connections.length > MOST_UNKNOWN && connections.every(({ format }) => format === undefined);
  }

  remember(row: number, format: Format | undefined, saying: Saying | undefined): void {
    if (this.remembered.size >= MOST_SAYINGS) this.remembered.clear();
    this.remembered.set(row, { format, saying });
  }
}

/**
 * What rows say that are drawn. A stream is assembled from its first event on when one of its rows is drawn, for so many
 * ms a frame; until that has come to a row, the row is read alone.
 */
export class RowSayings {
  readonly #log: Log;
  readonly #wait: () => void;
  #generation: number;
  #streams = new Map<number, StreamSayings>();
  /** Rows of these were read alone. */
  readonly #behind = new Set<number>();
  #until = 0;
  /** Long data was read in this frame: one always is, so that each frame comes further. */
  #hasRead = false;

  /** @param wait asks for another `advance` in the next frame */
  constructor(log: Log, wait: () => void) {
    this.#log = log;
    this.#generation = log.generation;
    this.#wait = wait;
  }

  /** A frame begins. */
  begin(): void {
    this.#until = performance.now() + FRAME_MS;
    this.#hasRead = false;
    if (this.#generation === this.#log.generation) return;
    this.#generation = this.#log.generation;
    this.#streams.clear();
    this.#behind.clear();
  }

  /** What the row says: an empty text where it is of a known format and says nothing; undefined for other events. */
  of({ connection, data, row, stream: index, type }: Row): Saying | undefined {
    if (index === undefined || data.length > MAX_LENGTH) return undefined;
    const stream = this.#stream(index);
    if (!stream.isForeign && !stream.assemblies.reached(row)) this.#advance(stream);
    if (stream.isForeign) return undefined;
    const isReached = stream.assemblies.reached(row);
    const assembly = stream.connections?.get(connection);
    const remembered = stream.remembered.get(row);
    if (remembered !== undefined && remembered.format === assembly?.format) return remembered.saying;
    const isLong = data.length > CHEAP;
    const isLate = isLong && this.#hasRead && performance.now() >= this.#until;
    if (!isReached || isLate) {
      this.#behind.add(index);
      this.#wait();
    }
    if (isLong && (!isReached || isLate)) return undefined;
    this.#hasRead ||= isLong;
    const piece = pieceOf(row, type, data);
    const format = assembly?.format ?? formatOf(piece);
    if (format === undefined) {
      stream.remember(row, undefined, undefined);
      return undefined;
    }
    const saying = sayingOf(piece, format, isReached ? assembly : undefined) ?? NOTHING;
    if (isReached) stream.remember(row, format, saying);
    return saying;
  }

  /** Goes on with streams of which rows were read alone; true once rows would say more than they did. */
  advance(): boolean {
    this.begin();
    let says = false;
    for (const index of this.#behind) {
      const stream = this.#streams.get(index);
      if (stream !== undefined && !this.#advance(stream)) continue;
      this.#behind.delete(index);
      says = true;
    }
    if (this.#behind.size > 0) this.#wait();
    return says;
  }

  /** True when it has come to the log's end. */
  #advance(stream: StreamSayings): boolean {
    if (stream.isForeign) return true;
    if (this.#isFast(stream)) return false;
    const isOver = () => performance.now() >= this.#until;
    return !isOver() && stream.advance(isOver);
  }

  /** What is of no known format shows soon that it is. */
  #isFast({ connections, index }: StreamSayings): boolean {
    const rate = this.#log.stream(index)?.rate;
    if (rate === undefined || ratePerSecond(rate, Date.now()) < FAST) return false;
    return [...(connections?.values() ?? [])].at(-1)?.format !== undefined;
  }

  /** Those that were asked for last are kept. */
  #stream(index: number): StreamSayings {
    const stream = this.#streams.get(index) ?? new StreamSayings(this.#log, index);
    this.#streams.delete(index);
    this.#streams.set(index, stream);
    if (this.#streams.size > MOST_STREAMS)
      for (const oldest of this.#streams.keys()) {
        this.#streams.delete(oldest);
        break;
      }
    return stream;
  }
}
