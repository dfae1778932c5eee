import { Answer } from './answer.ts';
import type { Format } from './format.ts';
import { FORMATS } from './formats/index.ts';
import type { Piece } from './piece.ts';

/** Number of recognised pieces that decide; until then a later one may indicate another format. */
const DECIDING = 5;
/** Without a recognised piece among this many, the response is of no known format. */
const GIVE_UP = 200;

/** Assembles one response, and detects its format by its pieces. A piece costs what it holds. */
export class Assembly {
  readonly #given: Format | undefined;
  #answer = new Answer();
  #take: ((piece: Piece) => void) | undefined;
  #format: Format | undefined;
  /** Pieces until the format is decided. */
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

  add(piece: Piece): void {
    if (this.#deciding && this.#given === undefined) this.#vote(piece);
    else this.#take?.(piece);
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
        for (const each of this.#first) this.#take?.(each);
        this.#decide(most);
        return;
      }
      most = Math.max(most, votes);
    }
    this.#take?.(piece);
    this.#decide(most);
  }

  #decide(votes: number): void {
    if (votes < DECIDING && this.#first.length < GIVE_UP) return;
    this.#deciding = false;
    this.#first = [];
  }

  #use(format: Format): void {
    this.#format = format;
    this.#answer = new Answer();
    this.#take = format.start(this.#answer);
  }
}
