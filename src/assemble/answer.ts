import { Message } from './message.ts';
import type { Piece } from './piece.ts';

/** A kind of piece that its format does not know. */
interface Unknown {
  count: number;
  firstRow: number;
}

/** The state of an application that a stream keeps up to date, after its latest piece. */
interface State {
  /** What of the application: `state`, `signals` … */
  name: string;
  value: unknown;
  row: number;
}

/** What the pieces of one response add up to. */
export class Answer {
  readonly messages: Message[] = [];
  readonly states: State[] = [];
  /** Kinds of pieces that the format does not know, by name: they are listed, never dropped. */
  readonly unknown = new Map<string, Unknown>();
  /** The rest arrives another way, such as a WebSocket. */
  handover: string | undefined;
  readonly #byKey = new Map<string, Message>();

  /** The message of a key, created on first use. */
  message(key = ''): Message {
    let message = this.#byKey.get(key);
    if (message === undefined) {
      message = new Message();
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

  setState(name: string, value: unknown, row: number): void {
    const state = this.states.find((each) => each.name === name);
    if (state === undefined) this.states.push({ name, value, row });
    else Object.assign(state, { value, row });
  }

  addUnknown(kind: string, { row }: Piece): void {
    const known = this.unknown.get(kind);
    if (known === undefined) this.unknown.set(kind, { count: 1, firstRow: row });
    else known.count += 1;
  }
}
