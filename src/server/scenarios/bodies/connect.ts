import { assistant } from '../assistant.ts';
import { envelope, protoText } from './frames.ts';

/** @see https://connectrpc.com/docs/protocol/#streaming-rpcs */
export const connect = assistant({
  name: 'connect',
  path: '/chat.v1.ChatService/Answer',
  group: 'bodies',
  shows: 'Connect with JSON: each message in an envelope of flags and length, then the end-of-stream message.',
  conforming: 'Reads a POST with fetch, message by message; the last envelope says whether it succeeded.',
  request: { question: 'What are Server-Sent Events?' },
  requestHeaders: { 'Content-Type': 'application/connect+json', 'Connect-Protocol-Version': '1' },
  type: 'application/connect+json',
  writes: (words) => [
    ...words.map((text) => envelope(JSON.stringify({ text }))),
    envelope(JSON.stringify({ metadata: { served: ['test server'] } }), 2),
  ],
});

/** The same in protobuf: field 1 is the text. */
export const connectProto = assistant({
  name: 'connect-proto',
  path: '/chat.v1.ChatService/AnswerInProto',
  group: 'bodies',
  shows: 'Connect with protobuf: binary messages in envelopes; the last one is an error, in JSON.',
  conforming: 'Reads a POST with fetch, message by message, and fails with the error of the last envelope.',
  request: {},
  requestHeaders: { 'Content-Type': 'application/connect+proto', 'Connect-Protocol-Version': '1' },
  type: 'application/connect+proto',
  writes: (words) => [
    ...words.map((text) => envelope(protoText(text))),
    envelope(JSON.stringify({ error: { code: 'unavailable', message: 'the model is overloaded' } }), 2),
  ],
});
