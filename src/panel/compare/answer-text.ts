import type { Message } from '../../assemble/message.ts';
import { plainText } from '../../assemble/message-text.ts';
import type { StreamAssemblies } from '../../assemble/stream-assemblies.ts';

/** Most of an answer that is compared, in UTF-16 units. */
export const COMPARED_LENGTH = 20_000;

/** The assembled answer of a stream, as far as it is compared. */
export interface AnswerText {
  text: string;
  /** Of the whole answer. */
  length: number;
  models: readonly string[];
}

/** Undefined where the stream has no assembled answer. */
export function answerText(assemblies: StreamAssemblies | undefined): AnswerText | undefined {
  const messages = [...(assemblies?.connections.values() ?? [])].flatMap(({ answer, format }): readonly Message[] =>
    format === undefined ? [] : answer.messages,
  );
  if (messages.length === 0) return undefined;
  const text = messages.map(plainText).join('\n\n');
  const models = new Set(messages.flatMap(({ model }) => model ?? []));
  return { text: text.slice(0, COMPARED_LENGTH), length: text.length, models: [...models] };
}
