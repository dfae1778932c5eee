import { assistant, QUESTION } from '../assistant.ts';

/** @see https://ai-sdk.dev/v4/docs/ai-sdk-ui/stream-protocol#data-stream-protocol */
export const vercelData = assistant({
  name: 'vercel-data',
  path: '/api/chat-v4',
  group: 'bodies',
  shows: 'AI SDK 4: each line is a code, a colon and JSON, as `text/plain`; a header names the protocol.',
  conforming: 'Reads a POST with fetch, splits at LF, joins the strings of code 0, ends with code d.',
  request: { messages: QUESTION },
  type: 'text/plain; charset=utf-8',
  headers: { 'x-vercel-ai-data-stream': 'v1', 'Access-Control-Expose-Headers': 'x-vercel-ai-data-stream' },
  writes(words) {
    const usage = { promptTokens: 8, completionTokens: words.length };
    return [
      'f:{"messageId":"msg-1"}\n',
      ...words.map((word) => `0:${JSON.stringify(word)}\n`),
      `e:${JSON.stringify({ finishReason: 'stop', usage, isContinued: false })}\n`,
      `d:${JSON.stringify({ finishReason: 'stop', usage })}\n`,
    ];
  },
});
