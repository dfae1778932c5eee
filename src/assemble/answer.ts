import { Growth } from './growth.ts';
import { Message } from './message.ts';
import type { Piece } from './piece.ts';
import { State } from './state.ts';

/** A kind of piece that its format does not know. */
interface Unknown {
  count: number;
  firstRow: number;
}

/** The assembled pieces of one response. */
export class Answer {
  readonly messages: Message[] = [];
  readonly states: State[] = [];
  /** Which row added to which parts. */
  readonly growth = new Growth();
  /** Kinds of pieces that the format does not know, by name: they are listed, never dropped. */
  readonly unknown = new Map<string, Unknown>();
  /** The rest arrives another way, such as a WebSocket. */
  handover: string | undefined;
  readonly #byKey = new Map<string, Message>();

  /** The message of a key, created on first use. */
  message(key = ''): Message {
    let message = this.#byKey.get(key);
    if (message === undefined) {
      message = new Message((part, row) => this.growth.add(part, row));
      this.#byKey.set(key, message);
      this.messages.push(message);
    }
    return message;
  }

  /** The next piece of that key begins another message. */
  forget(key = ''): void {
    this.#byKey.delete(key);
  }

  /** Replaces all messages. */
  clear(): void {
    this.messages.length = 0;
    this.#byKey.clear();
  }

  /** Replaces a state. */
  setState(name: string, value: unknown, row: number): void {
    this.changeState(name, row, () => value);
  }

  /** @param change gives the next value of the one before, which is undefined at first, and leaves that as it was */
  changeState(name: string, row: number, change: (before: unknown) => unknown): void {
    let state = this.states.find((each) => each.name === name);
    if (state === undefined) {
      state = new State(name);
      this.states.push(state);
    }
    state.change(change, row);
  }

  addUnknown(kind: string, { row }: Piece): void {
    const known = this.unknown.get(kind);
    if (known === undefined) this.unknown.set(kind, { count: 1, firstRow: row });
    else known.count += 1;
  }
}
