import type { Answer } from './answer.ts';
import type { Piece } from './piece.ts';

/** One format of streamed messages. */
export interface Format {
  /** Name in the output. */
  readonly name: string;
  /** Name in the panel. */
  readonly title: string;
  /** Whether the piece alone shows that it is of this format. Never true for a piece of another one. */
  recognises(piece: Piece): boolean;
  /** Its messages never say that they are complete. */
  readonly isOpenEnded?: true;
  /** Begins a response: gives what takes its pieces, in order, and adds them to the answer. */
  start(answer: Answer): (piece: Piece) => void;
}
