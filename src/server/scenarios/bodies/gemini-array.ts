import { assistant } from '../assistant.ts';

/** @see https://ai.google.dev/api/generate-content#method:-models.streamgeneratecontent */
export const geminiArray = assistant({
  name: 'gemini-array',
  path: '/v1/models/gemini-2.5-pro:streamGenerateContent',
  group: 'bodies',
  shows: 'Gemini without `alt=sse`: one JSON array that arrives in pieces, `application/json`.',
  conforming: 'Reads a POST with fetch, takes each element of the array as soon as it is complete.',
  request: { contents: [{ parts: [{ text: 'What are Server-Sent Events?' }] }] },
  type: 'application/json; charset=UTF-8',
  writes(words) {
    const pieces = words.map((text, n) => {
      const finish = n === words.length - 1 ? { finishReason: 'STOP' } : {};
      const value = {
        candidates: [{ content: { parts: [{ text }], role: 'model' }, ...finish, index: 0 }],
        usageMetadata: { promptTokenCount: 8, candidatesTokenCount: n + 1, totalTokenCount: n + 9 },
        modelVersion: 'gemini-2.5-pro',
        responseId: 'response-1',
      };
      return `${n === 0 ? '[' : ',\r\n'}${JSON.stringify(value, null, 2)}\n`;
    });
    return [...(pieces.length === 0 ? ['['] : pieces), ']'];
  },
});
