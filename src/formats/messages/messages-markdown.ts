import { type Message, wholeInput } from '../../assemble/message.ts';
import { markdown } from '../../assemble/message-text.ts';
import type { CaptureHeader } from '../capture-file.ts';
import type { LogPart } from '../part/log-part.ts';
import type { Masking } from '../redact/masking.ts';
import { assembledConnections, type FormatOf } from './assembled.ts';

/** The conversations of a part as Markdown: what each request asked, and what came. */
export function* messagesMarkdown(
  part: LogPart,
  masking: Masking,
  header: CaptureHeader,
  formatOf: FormatOf,
): Generator<string, void, undefined> {
  yield `# Messages, ${header.time}, ${header.madeBy}\n`;
  let isEmpty = true;
  for (const each of assembledConnections(part, masking, formatOf)) {
    if (each === undefined) {
      yield '';
      continue;
    }
    isEmpty = false;
    const { assembly, conversation, stream } = each;
    yield `\n## Stream ${stream.index + 1}: ${stream.method} <${masking.url(stream.url)}>\n`;
    for (const { role, text } of conversation) yield `\n### ${role}\n\n${text}\n`;
    for (const message of assembly.answer.messages) yield messageText(message);
    for (const { name, value } of assembly.answer.states)
      yield `\n### ${name}\n\n\`\`\`json\n${JSON.stringify(value, undefined, 2)}\n\`\`\`\n`;
  }
  if (isEmpty) yield '\nNo stream has a known format.\n';
}

function messageText(message: Message): string {
  const { error, model, role, usage } = message;
  const name = [role ?? 'message', model && `(${model})`].filter(Boolean).join(' ');
  const tokens = usage && [wholeInput(usage), usage.output].map((count) => count ?? 'unknown');
  const end = [
    error === undefined ? undefined : `error: ${error}`,
    message.finish === undefined ? undefined : `finish: ${message.finish}`,
    message.ended || message.finish !== undefined || error !== undefined ? undefined : 'not ended',
    tokens && `tokens: ${tokens.join(' in, ')} out`,
  ].filter((each) => each !== undefined);
  const said = markdown(message);
  return `\n### ${name}\n${said === '' ? '' : `\n${said}\n`}${end.length === 0 ? '' : `\n_${end.join(' · ')}_\n`}`;
}
