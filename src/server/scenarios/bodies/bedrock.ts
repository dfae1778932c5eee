import { assistant } from '../assistant.ts';
import { awsFrame } from './frames.ts';

const frame = (event: string, payload: object): Buffer =>
  awsFrame(
    { ':event-type': event, ':content-type': 'application/json', ':message-type': 'event' },
    JSON.stringify(payload),
  );

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
    frame('messageStart', { role: 'assistant' }),
    ...words.map((text) => frame('contentBlockDelta', { contentBlockIndex: 0, delta: { text } })),
    frame('contentBlockStop', { contentBlockIndex: 0 }),
    frame('messageStop', { stopReason: 'end_turn' }),
    frame('metadata', { usage: { inputTokens: 8, outputTokens: words.length }, metrics: { latencyMs: 500 } }),
  ],
});
