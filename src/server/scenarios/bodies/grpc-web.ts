import { assistant } from '../assistant.ts';
import { envelope, protoText } from './frames.ts';

/** Flag of the envelope that holds the trailers. */
const TRAILERS = 0x80;
const OK = envelope('grpc-status:0\r\ngrpc-message:OK\r\n', TRAILERS);

/** @see https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-WEB.md */
export const grpcWeb = assistant({
  name: 'grpc-web',
  path: '/chat.v1.ChatService/Stream',
  group: 'bodies',
  shows: 'gRPC-Web: protobuf messages in envelopes, then the trailers in an envelope of their own.',
  conforming: 'Reads a POST with fetch, message by message; the status of the call is in the trailers.',
  request: {},
  requestHeaders: { 'Content-Type': 'application/grpc-web+proto', 'X-Grpc-Web': '1' },
  type: 'application/grpc-web+proto',
  writes: (words) => [...words.map((word) => envelope(protoText(word))), OK],
});

export const grpcWebText = assistant({
  name: 'grpc-web-text',
  path: '/chat.v1.ChatService/StreamInText',
  group: 'bodies',
  shows: 'gRPC-Web as base64: each write is padded by itself, so `=` stands in the middle of the body.',
  conforming: 'Reads a POST with XMLHttpRequest while it runs, and decodes each padded part by itself.',
  request: {},
  requestHeaders: { 'Content-Type': 'application/grpc-web-text', 'X-Grpc-Web': '1' },
  type: 'application/grpc-web-text+proto',
  writes: (words) => [...words.map((word) => envelope(protoText(word))), OK].map((write) => write.toString('base64')),
});
