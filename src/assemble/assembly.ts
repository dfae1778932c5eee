import { Answer } from './answer.ts';
import type { Format } from './format.ts';
import { FORMATS } from './formats/index.ts';
import { handoverOf } from './handover.ts';
import type { Piece } from './piece.ts';

/** So many recognised pieces decide; until then a later one may speak for another format. */
const DECIDING = 5;
/** Without a recognised piece among so many the response is of no format that is known. */
const GIVE_UP = 200;
/** Number of pieces that stay as a sample. */
const SAMPLE = 50;

/** Assembles one response, and finds its format by the pieces themselves. A piece costs what it holds. */
export class Assembly {
  readonly #given: Format | undefined;
  #answer = new Answer();
  #take: ((piece: Piece) => void) | undefined;
  #format: Format | undefined;
  /** Pieces until the format is decided; a sample where none recognises them. */
  #first: Piece[] = [];
  readonly #votes = new Map<Format, number>();
  #deciding = true;

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

  /** No piece was of a known format, and no later one will be taken for one: pieces need not be read. */
  get isUnknown(): boolean {
    return !this.#deciding && this.#format === undefined;
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
    const format = FORMATS.find((each) => each.recognises(piece));
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
    this.#answer = new Answer();
    this.#take = format.start(this.#answer);
  }
}
