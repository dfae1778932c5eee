import type { Assembly } from './assembly.ts';
import type { Message, Part, PartKind, Usage } from './message.ts';

/** A part as JSON. What it does not have is left out. */
interface PartOutput {
  kind: PartKind;
  text?: string;
  id?: string;
  name?: string;
  /** Of a tool call, as it came. */
  arguments?: string;
  value?: unknown;
  url?: string;
  title?: string;
  mediaType?: string;
  redacted?: true;
}

interface MessageOutput {
  format: string;
  id?: string;
  model?: string;
  role?: string;
  parts: PartOutput[];
  usage?: Usage;
  finish?: string;
  error?: string;
  ended: boolean;
}

interface AnswerOutput {
  messages: MessageOutput[];
  states: { format: string; name: string; value: unknown }[];
}

/** The assembled response as JSON; nothing for an unknown format. */
export function outputOf({ answer, format }: Assembly): AnswerOutput {
  if (format === undefined) return { messages: [], states: [] };
  const { name } = format;
  return {
    messages: answer.messages.map((message) => messageOutput(name, message)),
    states: answer.states.map((state) => ({ format: name, name: state.name, value: state.value })),
  };
}

function messageOutput(format: string, message: Message): MessageOutput {
  const { ended, error, finish, id, model, parts, role, usage } = message;
  return {
    format,
    ...defined({ id, model, role }),
    parts: parts.map(partOutput),
    ...defined({ usage: usage && defined({ ...usage }), finish, error }),
    ended,
  };
}

function partOutput(part: Part): PartOutput {
  const { id, kind, mediaType, name, redacted, title, url } = part;
  const said = defined({ id, name, url, title, mediaType, redacted: redacted ? (true as const) : undefined });
  if (kind === 'tool-call') return { kind, ...said, arguments: part.content };
  const text = part.text.length > 0 ? part.text.value : undefined;
  return { kind, ...said, ...defined({ text, value: part.value }) };
}

/** Without what is undefined. */
function defined<T extends object>(fields: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof T]?: Exclude<T[Name], undefined> };
}
