import { SseParser } from '../sse/parser.ts';
import { AwsFrameParser } from './aws-frames.ts';
import type { BodyKind } from './body-kinds.ts';
import { ChunkParser } from './chunks.ts';
import { EnvelopeParser } from './envelopes.ts';
import { GrpcWebTextParser } from './grpc-web-text.ts';
import { JsonValuesParser } from './json-values.ts';
import { isJsonType, kindOfHead, type ResponseHead } from './kind-of-head.ts';
import { LineParser } from './lines.ts';
import { RecognisingParser } from './recognising-parser.ts';
import type { AnyHandler, BodyOptions, BodyParser } from './types.ts';

interface Choice extends BodyOptions {
  /** Called with the kind, as soon as that is certain. */
  onKind?: (kind: BodyKind) => void;
}

/** The parser of a response's body. Without a head it is one of an event stream, as only an `EventSource` reads. */
export function parserFor(head: ResponseHead | undefined, handler: AnyHandler, options: Choice = {}): BodyParser {
  const { onKind, ...own } = options;
  const choose = (kind: BodyKind): BodyParser => {
    onKind?.(kind);
    return parserOf(kind, handler, own);
  };
  const known = head === undefined ? 'event-stream' : kindOfHead(head);
  if (known !== undefined) return choose(known);
  const isJson = isJsonType(head?.type ?? '');
  // Without the beginning, the bytes do not show the kind.
  if (own.resync) return choose(isJson ? 'json' : 'chunks');
  return new RecognisingParser(isJson, choose);
}

export function parserOf(kind: BodyKind, handler: AnyHandler, options: BodyOptions = {}): BodyParser {
  switch (kind) {
    case 'event-stream':
      return new SseParser(handler, options);
    case 'ndjson':
    case 'ai-sdk-data':
      return new LineParser(kind, handler, options);
    case 'json-array':
    case 'json':
    case 'json-seq':
      return new JsonValuesParser(kind, handler, options);
    case 'connect':
    case 'grpc-web':
      return new EnvelopeParser(kind, handler, options);
    case 'grpc-web-text':
      return new GrpcWebTextParser(handler, options);
    case 'aws-event-stream':
      return new AwsFrameParser(handler, options);
    case 'chunks':
      return new ChunkParser(handler, options);
  }
}
