import type { Message, Part } from './message.ts';

const TITLES: Readonly<Record<Part['kind'], string>> = {
  text: 'Text',
  reasoning: 'Reasoning',
  refusal: 'Refusal',
  'tool-call': 'Tool call',
  'tool-result': 'Tool result',
  citation: 'Source',
  image: 'Image',
  audio: 'Audio',
  file: 'File',
  data: 'Data',
  unknown: 'Unknown',
};

/** `Tool call get_weather`. */
export function partTitle({ kind, name }: Part): string {
  return name === undefined ? TITLES[kind] : `${TITLES[kind]} ${name}`;
}

/** A message as text: what it says, and the rest of its parts below their titles. */
export function plainText({ parts }: Message): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text.value;
      if (part.kind === 'citation') return `[${[part.title, part.url].filter(Boolean).join(' ')}]`;
      return `${partTitle(part)}:\n${part.content}`;
    })
    .filter((each) => each !== '')
    .join('\n\n');
}

/** A message as Markdown: text as it is, what is JSON or code in fences. */
export function markdown({ parts }: Message): string {
  return parts
    .map((part) => {
      if (part.kind === 'text' || part.kind === 'refusal') return part.text.value;
      if (part.kind === 'citation') return `- [${part.title ?? part.url ?? 'Source'}](${part.url ?? ''})`;
      if (part.kind === 'reasoning') return part.content.replaceAll(/^/gm, '> ');
      return `**${partTitle(part)}**\n\n${fenced(part.content)}`;
    })
    .filter((each) => each !== '')
    .join('\n\n');
}

/** Longer than any fence inside. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}json\n${text}\n${fence}`;
}
