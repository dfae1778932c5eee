import { GrowingText } from './growing-text.ts';

export type PartKind =
  | 'text'
  | 'reasoning'
  | 'refusal'
  | 'tool-call'
  | 'tool-result'
  | 'citation'
  | 'image'
  | 'audio'
  | 'file'
  | 'data'
  | 'unknown';

/** Called with each row that a part's text grows with. */
export type Grew = (part: Part, row: number) => void;

/** A part of a message. What a kind does not have, or the stream did not say, is undefined. */
export class Part {
  /** Text; of a tool call its arguments, of audio its transcript, of a citation what it quotes. */
  readonly text: GrowingText;
  /** The provider's id, of tool calls and their results. */
  id: string | undefined;
  /** Of a tool, of a file, or of a kind that is not known. */
  name: string | undefined;
  /** What is no text: a result, data, arguments that came as JSON. */
  value: unknown;
  url: string | undefined;
  title: string | undefined;
  mediaType: string | undefined;
  /** The provider repeated the whole text at the end, and it is not the sum of the pieces. */
  differs = false;
  /** The provider does not disclose the content. */
  redacted = false;

  constructor(
    readonly kind: PartKind,
    /** Where it began. */
    readonly row: number,
    grew: Grew = () => {},
  ) {
    this.text = new GrowingText((by) => grew(this, by));
  }

  /** What it says: the text, or the value as JSON. */
  get content(): string {
    if (this.text.length > 0 || this.value === undefined) return this.text.value;
    return typeof this.value === 'string' ? this.value : JSON.stringify(this.value);
  }

  /** The whole text again: compared with the sum of the pieces, or used if there were none. */
  compare(text: string, row: number): void {
    if (this.text.length === 0) this.text.append(text, row);
    else this.differs = text !== this.text.value;
  }
}

/** Tokens as the provider counts them. */
export interface Usage {
  /** As the provider calls it: see `besideInput`. */
  input?: number | undefined;
  output?: number | undefined;
  /** Of `output`. */
  reasoning?: number | undefined;
  /** Of the input, read from a cache. */
  cached?: number | undefined;
  /** Of the input, read from a cache or written to it, if the provider does not count that in `input`. */
  besideInput?: number | undefined;
  /** Its cost according to the provider, US dollars. */
  cost?: number | undefined;
  /** Tokens a second, as the server measured them. */
  speed?: number | undefined;
}

/** All tokens of the input; undefined where they are not known. */
export function wholeInput({ besideInput = 0, input }: Usage): number | undefined {
  return input === undefined ? undefined : input + besideInput;
}

/** One message that the pieces of a response add up to. */
export class Message {
  id: string | undefined;
  model: string | undefined;
  role: string | undefined;
  readonly parts: Part[] = [];
  usage: Usage | undefined;
  /** Why it ended, in the provider's words. */
  finish: string | undefined;
  error: string | undefined;
  /** The stream said that the message is complete. */
  ended = false;
  readonly #byKey = new Map<string, Part>();
  readonly #grew: Grew | undefined;

  constructor(grew?: Grew) {
    this.#grew = grew;
  }

  /** The part of a kind and key, created at the end on first use. */
  part(kind: PartKind, key: string, row: number): Part {
    const name = `${kind} ${key}`;
    let part = this.#byKey.get(name);
    if (part === undefined) {
      part = new Part(kind, row, this.#grew);
      this.#byKey.set(name, part);
      this.parts.push(part);
    }
    return part;
  }

  /** Whether there is such a part. */
  has(kind: PartKind, key: string): boolean {
    return this.#byKey.has(`${kind} ${key}`);
  }

  /** A part that nothing is added to later. */
  add(
    kind: PartKind,
    row: number,
    more: Partial<Pick<Part, 'id' | 'name' | 'value' | 'url' | 'title' | 'mediaType'>>,
  ): Part {
    const part = Object.assign(new Part(kind, row, this.#grew), more);
    this.parts.push(part);
    return part;
  }

  /** Later pieces begin new parts, also under keys that were there. */
  forgetKeys(): void {
    this.#byKey.clear();
  }

  /** Text that continues until another kind of part begins; citations do not end it. */
  flow(kind: 'text' | 'reasoning' | 'refusal', text: string, row: number): void {
    if (text === '') return;
    const last = this.parts.findLast((each) => each.kind !== 'citation');
    const part = last?.kind === kind ? last : this.add(kind, row, {});
    part.text.append(text, row);
  }

  /** Counts of this piece; what it does not say keeps its value. */
  count(usage: Usage): void {
    const known = Object.entries(usage).filter(([, value]) => value !== undefined);
    if (known.length > 0) this.usage = { ...this.usage, ...Object.fromEntries(known) };
  }
}
