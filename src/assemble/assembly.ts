import { Answer } from './answer.ts';
import type { Format } from './format.ts';
import { formatOf } from './formats/index.ts';
import { handoverOf } from './handover.ts';
import type { Piece } from './piece.ts';

/** Number of recognised pieces that decide; until then a later one may indicate another format. */
const DECIDING = 5;
/** Without a recognised piece among this many, the response is of no known format. */
const GIVE_UP = 200;
/** Number of pieces that stay as a sample. */
const SAMPLE = 50;

/** Assembles one response, and detects its format by its pieces. The cost of a piece depends on its own size. */
export class Assembly {
  readonly #given: Format | undefined;
  #answer = new Answer();
  #take: ((piece: Piece) => void) | undefined;
  #format: Format | undefined;
  /** Pieces until the format is decided; then a sample, if no format recognises them. */
  #first: Piece[] = [];
  readonly #votes = new Map<Format, number>();
  #deciding = true;
  /** The rows that began a message, or said first whose it is. */
  #began = new Set<number>();

  /** @param format the user's choice; without one the pieces decide */
  constructor(format?: Format) {
    this.#given = format;
    if (format !== undefined) this.#use(format);
  }

  get format(): Format | undefined {
    return this.#format;
  }

  get answer(): Answer {
    return this.#answer;
  }

  /** The first pieces of a response of no known format, for a rule that is made from them. */
  get sample(): readonly Piece[] {
    return this.#format === this.#given ? this.#first : [];
  }

  /** Whether the response is of no format that is known, and its pieces need not be read any more. */
  get givenUp(): boolean {
    return !this.#deciding && this.#format === undefined;
  }

  /** Whether a message begins with that row. */
  beganAt(row: number): boolean {
    return this.#began.has(row);
  }

  add(piece: Piece): void {
    if (this.#given !== undefined && this.#first.length < SAMPLE) this.#first.push(piece);
    if (this.#deciding && this.#given === undefined) this.#vote(piece);
    else this.#takePiece(piece);
  }

  #takePiece(piece: Piece): void {
    this.#take?.(piece);
    this.#answer.handover ??= handoverOf(piece.data);
  }

  #vote(piece: Piece): void {
    this.#first.push(piece);
    const format = formatOf(piece);
    let most = this.#format === undefined ? 0 : (this.#votes.get(this.#format) ?? 0);
    if (format !== undefined) {
      const votes = (this.#votes.get(format) ?? 0) + 1;
      this.#votes.set(format, votes);
      if (format !== this.#format && votes > most) {
        most = votes;
        this.#use(format);
        for (const each of this.#first) this.#takePiece(each);
        this.#decide(most);
        return;
      }
      most = Math.max(most, votes);
    }
    this.#takePiece(piece);
    this.#decide(most);
  }

  #decide(votes: number): void {
    if (votes < DECIDING && this.#first.length < GIVE_UP) return;
    this.#deciding = false;
    this.#first = this.#format === undefined ? this.#first.slice(0, SAMPLE) : [];
  }

  #use(format: Format): void {
    this.#format = format;
    this.#began = new Set();
    const answer = new Answer();
    const take = format.start(answer);
    let known: string | undefined;
    this.#answer = answer;
    this.#take = (piece) => {
      take(piece);
      const { length } = answer.messages;
      const { id, model } = answer.messages[length - 1] ?? {};
      const now = `${length} ${id} ${model}`;
      if (length > 0 && now !== known) this.#began.add(piece.row);
      known = now;
    };
  }
}
