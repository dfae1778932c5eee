import { nanoid } from 'nanoid';
import { ticks } from '../../stream/clock.ts';
import { eventStream } from '../../stream/outgoing.ts';
import { count, ms, oneOf } from '../params.ts';
import { scenario } from '../scenario.ts';
import { token } from './prose.ts';

const PATH = /^\/v1(?:beta)?\/models\/([\w.-]{1,100}):streamGenerateContent$/;

/** @see https://ai.google.dev/api/generate-content#method:-models.streamgeneratecontent */
export const gemini = scenario({
  name: 'gemini',
  path: '/v1beta/models/gemini-2.5-flash:streamGenerateContent',
  pattern: PATH,
  methods: ['POST'],
  group: 'apis',
  shows: 'Gemini with `alt=sse`: one whole response object per event, CRLF line ends, no names, no end mark.',
  conforming:
    'Reads a POST with fetch, joins `candidates[0].content.parts`, ends with the response; `finishReason` is in the last.',
  params: { alt: oneOf('the format', ['sse']), interval: ms('time between events', 150), count: count(12) },
  start: {
    client: 'fetch',
    method: 'POST',
    query: 'alt=sse',
    body: { contents: [{ parts: [{ text: 'What are Server-Sent Events?' }] }] },
  },
  open({ signal, path }, { interval, count }) {
    const modelVersion = PATH.exec(path)?.[1] ?? 'gemini-2.5-flash';
    const responseId = nanoid();
    async function* stream() {
      for await (const n of ticks(interval, count, signal)) {
        const text = [0, 1, 2, 3].map((k) => token(n * 4 + k)).join('');
        const finish = n === count - 1 ? { finishReason: 'STOP' } : {};
        const value = {
          candidates: [{ content: { parts: [{ text }], role: 'model' }, ...finish, index: 0 }],
          usageMetadata: { promptTokenCount: 8, candidatesTokenCount: (n + 1) * 4, totalTokenCount: 8 + (n + 1) * 4 },
          modelVersion,
          responseId,
        };
        yield `data: ${JSON.stringify(value)}\r\n\r\n`;
      }
    }
    return eventStream(stream());
  },
});
