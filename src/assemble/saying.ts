import { Answer } from './answer.ts';
import type { Assembly } from './assembly.ts';
import type { Format } from './format.ts';
import { type Message, type Part, type PartKind, type Usage, wholeInput } from './message.ts';
import type { Piece } from './piece.ts';

/** What one piece says, on a line of its own. */
export interface Saying {
  text: string;
  /** `answer`: words of the answer itself; `about`: facts about it. */
  tone: 'answer' | 'about' | 'error';
}

/** Most UTF-16 units of a text that are shown: a line has no room for more. */
const TOLD = 500;

/** Names of the kinds of parts; text needs none. */
const NAMES: Readonly<Partial<Record<PartKind, string>>> = {
  reasoning: 'reasoning',
  refusal: 'refusal',
  'tool-call': 'tool',
  'tool-result': 'result',
  citation: 'source',
  image: 'image',
  audio: 'audio',
  file: 'file',
};

/** The model wrote their text; that of the others is JSON or a description. */
const SPOKEN: readonly PartKind[] = ['text', 'reasoning', 'refusal', 'citation', 'audio'];

/**
 * What a piece says, in words; undefined for one that says nothing. The format reads the piece on its own.
 * If the response is assembled up to it, the new text and its tool call are known, too.
 */
export function sayingOf(piece: Piece, format: Format, assembly: Assembly | undefined): Saying | undefined {
  const alone = new Answer();
  format.start(alone)(piece);
  const { messages } = alone;
  const errors = messages.flatMap(({ error }) => error ?? []);
  const parts = partsOf(piece, messages, assembly);
  const ends = messages.flatMap(endOf);
  const facts = [...(alone.handover === undefined ? [] : [alone.handover]), ...ends];
  if (errors.length > 0) return { text: line(errors.map((each) => `error: ${each}`)), tone: 'error' };
  if (parts.length > 0) return { text: line([...parts, ...facts]), tone: 'answer' };
  if (facts.length > 0) return { text: line(facts), tone: 'about' };
  const about = beginningOf(piece, messages, assembly) ?? usageOf(messages, assembly);
  if (about !== undefined) return { text: about, tone: 'about' };
  return messages.some(({ ended }) => ended) ? { text: 'end', tone: 'about' } : undefined;
}

const line = (phrases: readonly string[]): string => phrases.join(' · ').slice(0, 2 * TOLD);

/** What it adds to parts, or repeats of them. */
function partsOf({ row }: Piece, messages: readonly Message[], assembly: Assembly | undefined): string[] {
  const grown = assembly?.answer.growth.of(row) ?? [];
  const phrases = grown.map(({ part, text }) => phrase(part, text));
  const parts = messages.flatMap((message) => message.parts);
  // Some providers repeat all sources with each piece.
  const others = parts.some(({ kind }) => kind !== 'citation')
    ? parts.filter(({ kind }) => kind !== 'citation')
    : parts;
  for (const part of others) {
    const text = part.text.value;
    if (text === '') phrases.push(...valuePhrase(part));
    else if (assembly === undefined) phrases.push(phrase(part, text));
    else if (grown.length === 0) phrases.push(`whole ${phrase(part, text)}`);
  }
  return phrases;
}

function phrase({ kind, name, title, url }: Part, text: string): string {
  const told = text.slice(0, TOLD);
  return [NAMES[kind], name, title, url, SPOKEN.includes(kind) ? `"${told}"` : told]
    .filter((each) => each !== undefined && each !== '')
    .join(' ');
}

/** For a part without text: its value, or that it begins. */
function valuePhrase(part: Part): string[] {
  const { kind, mediaType, name, redacted, title, url, value } = part;
  if (kind === 'unknown') return [];
  if (redacted) return [`${NAMES[kind] ?? kind} (kept by the provider)`];
  // The bytes of media are not text.
  const isMedia = kind === 'image' || kind === 'audio' || kind === 'file';
  const content = isMedia ? (mediaType ?? '') : part.content.slice(0, TOLD);
  const words = [name, title, url, content].filter((each) => each !== undefined && each !== '');
  if (words.length === 0 && value === undefined) return [];
  return [[NAMES[kind], ...words].filter((each) => each !== undefined).join(' ')];
}

/** `finish: stop · 42 tokens`. */
function endOf({ finish, usage }: Message): string[] {
  if (finish === undefined) return [];
  return [`finish: ${finish}`, ...(usage?.output === undefined ? [] : [tokens(usage.output)])];
}

/** Pieces often repeat whose message it is: only the assembly knows which was the first. */
function beginningOf({ row }: Piece, messages: readonly Message[], assembly: Assembly | undefined): string | undefined {
  const last = messages.at(-1);
  if (last === undefined || assembly?.beganAt(row) !== true) return undefined;
  // Some providers name the author only at the end.
  if (assembly.answer.messages.at(-1)?.parts.some((part) => part.row < row)) return undefined;
  return last.model === undefined ? 'start' : `start · model ${last.model}`;
}

function usageOf(messages: readonly Message[], assembly: Assembly | undefined): string | undefined {
  const { model, usage } = messages.find((each) => each.usage !== undefined) ?? {};
  // It may be the one that begins the message.
  if (usage === undefined || (assembly === undefined && model !== undefined)) return undefined;
  return usageText(usage);
}

function usageText(usage: Usage): string | undefined {
  const input = wholeInput(usage);
  const { output } = usage;
  const sides = [
    ...(input === undefined ? [] : [`${tokens(input)} in`]),
    ...(output === undefined ? [] : [`${tokens(output)} out`]),
  ];
  return sides.length === 0 ? undefined : `usage: ${sides.join(', ')}`;
}

const tokens = (count: number): string => `${count} ${count === 1 ? 'token' : 'tokens'}`;
