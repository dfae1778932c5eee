/** What a response's body is made of. */
export const BODY_KINDS = [
  'event-stream',
  /** JSON values, one a line. */
  'ndjson',
  /** JSON text sequence (RFC 7464): each value after a record separator. */
  'json-seq',
  /** One JSON array; each element counts when it is complete. */
  'json-array',
  /** JSON values one after another. */
  'json',
  /** Connect's enveloped messages. */
  'connect',
  /** The same envelopes of gRPC-Web, and these as base64. */
  'grpc-web',
  'grpc-web-text',
  /** The AI SDK's data stream of version 4. */
  'ai-sdk-data',
  /** Amazon's binary frames. */
  'aws-event-stream',
  /** Anything else, as it arrived. */
  'chunks',
] as const;

export type BodyKind = (typeof BODY_KINDS)[number];
