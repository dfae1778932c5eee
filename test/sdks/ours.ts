/** What `src/assemble` makes of a recorded answer. */
import { Assembly } from '../../src/assemble/assembly.ts';
import type { outputOf } from '../../src/assemble/output.ts';
import { pieceOf } from '../../src/assemble/piece.ts';
import { SseParser } from '../../src/sse/parser.ts';
import type { Outcome } from './outcome.ts';
import type { RecordedEvent } from './recording.ts';

type MessageOutput = ReturnType<typeof outputOf>['messages'][number];

/** Assembles an event stream that arrives in chunks. */
export function assembleChunks(chunks: Iterable<Uint8Array>): Assembly {
  const assembly = new Assembly();
  let row = 0;
  const parser = new SseParser({ event: ({ data, type }) => assembly.add(pieceOf(row++, type, data)) });
  for (const chunk of chunks) parser.push(chunk);
  return assembly;
}

/** The assembly after each event, as if the answer were cut there. It is one assembly, which goes on. */
export function* assembleEvents(events: readonly RecordedEvent[]): IterableIterator<Assembly> {
  const assembly = new Assembly();
  for (const [row, { data, type }] of events.entries()) {
    assembly.add(pieceOf(row, type, data));
    yield assembly;
  }
}

export function ourOutcome({ ended, finish, parts, usage }: MessageOutput): Outcome {
  const textOf = (kind: string) =>
    parts
      .filter((part) => part.kind === kind)
      .map(({ text = '' }) => text)
      .join('');
  return {
    text: textOf('text'),
    reasoning: textOf('reasoning'),
    tools: parts
      .filter(({ kind }) => kind === 'tool-call')
      .map((part) => ({ name: part.name ?? '', arguments: part.arguments ?? '' })),
    finish,
    input: usage?.input,
    output: usage?.output,
    ended,
  };
}
