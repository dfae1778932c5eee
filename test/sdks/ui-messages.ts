/** What the AI SDK makes of a UI message stream in a page. */
import type { UIMessage } from 'ai';
import { jsonText } from '../../src/assemble/fields.ts';
import type { Fetch, Outcome } from './outcome.ts';

export async function uiMessages(fetch: Fetch): Promise<Outcome> {
  const { DefaultChatTransport, getToolName, isToolUIPart, readUIMessageStream } = await import('ai');
  const transport = new DefaultChatTransport({ api: 'https://page.test/api/chat', fetch });
  const chunks = await transport.sendMessages({
    chatId: 'chat',
    messages: [],
    trigger: 'submit-message',
    messageId: undefined,
    abortSignal: undefined,
  });
  let finish: string | undefined;
  const watched = chunks.pipeThrough(
    new TransformStream({
      transform(chunk, controller) {
        if (chunk.type === 'finish') finish = chunk.finishReason ?? 'finish';
        controller.enqueue(chunk);
      },
    }),
  );
  let parts: UIMessage['parts'] = [];
  for await (const message of readUIMessageStream({ stream: watched, terminateOnError: true })) parts = message.parts;
  return {
    text: parts.map((part) => (part.type === 'text' ? part.text : '')).join(''),
    reasoning: parts.map((part) => (part.type === 'reasoning' ? part.text : '')).join(''),
    tools: parts.filter(isToolUIPart).map((part) => ({ name: getToolName(part), arguments: jsonText(part.input) })),
    finish,
    input: undefined,
    output: undefined,
    ended: finish !== undefined,
  };
}
