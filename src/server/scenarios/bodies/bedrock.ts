import { assistant } from '../assistant.ts';
import { awsEvent } from './frames.ts';

/** @see https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html */
export const bedrock = assistant({
  name: 'bedrock',
  path: '/model/amazon.nova-lite-v1:0/converse-stream',
  group: 'bodies',
  shows: 'Bedrock ConverseStream: binary frames with headers and checksums, one event each.',
  conforming: 'Reads a POST with fetch, checks each frame, joins `delta.text`, ends with `messageStop`.',
  request: { messages: [{ role: 'user', content: [{ text: 'What are Server-Sent Events?' }] }] },
  type: 'application/vnd.amazon.eventstream',
  writes: (words) => [
    awsEvent('messageStart', { role: 'assistant' }),
    ...words.map((text) => awsEvent('contentBlockDelta', { contentBlockIndex: 0, delta: { text } })),
    awsEvent('contentBlockStop', { contentBlockIndex: 0 }),
    awsEvent('messageStop', { stopReason: 'end_turn' }),
    awsEvent('metadata', { usage: { inputTokens: 8, outputTokens: words.length }, metrics: { latencyMs: 500 } }),
  ],
});
