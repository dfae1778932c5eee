/** What the head of a response says about its body. Runs in the page's world too (see `sse/saved-text.ts`). */
import { EVENT_STREAM, essenceOf } from '../sse/media-type.ts';
import { savedIndexOf, savedLower, savedSlice } from '../sse/saved-text.ts';
import type { BodyKind } from './body-kinds.ts';

export interface ResponseHead {
  /** 0 where it is unknown. */
  readonly status: number;
  /** The `Content-Type`. */
  readonly type: string | null | undefined;
  /** Another header, by its name in lower case. Called only where it matters. */
  header(name: string): string | null | undefined;
}

/** Whether the type is one of JSON values in lines: it goes by many names. */
function isNdjson(essence: string): boolean {
  switch (essence) {
    case 'application/x-ndjson':
    case 'application/ndjson':
    case 'application/x-jsonlines':
    case 'application/jsonlines':
    case 'application/json-lines':
    case 'application/jsonl':
    case 'application/x-jsonl':
    case 'application/x-json-stream':
    case 'application/stream+json':
    case 'text/x-ndjson':
    case 'text/jsonl':
      return true;
    default:
      return false;
  }
}

/** The kind that a media type stands for; undefined where it may be anything. */
export function kindOfType(contentType: string): BodyKind | undefined {
  const essence = essenceOf(contentType);
  if (essence === EVENT_STREAM) return 'event-stream';
  if (isNdjson(essence)) return 'ndjson';
  if (essence === 'application/json-seq' || endsWith(essence, '+json-seq')) return 'json-seq';
  if (savedIndexOf(essence, 'application/connect+') === 0) return 'connect';
  if (savedIndexOf(essence, 'application/grpc-web-text') === 0) return 'grpc-web-text';
  if (savedIndexOf(essence, 'application/grpc-web') === 0) return 'grpc-web';
  return essence === 'application/vnd.amazon.eventstream' ? 'aws-event-stream' : undefined;
}

/** The kind that the head says; undefined where the first bytes have to. */
export function kindOfHead({ header, type }: ResponseHead): BodyKind | undefined {
  if (!type) return undefined;
  const kind = kindOfType(type);
  if (kind !== undefined || essenceOf(type) !== 'text/plain') return kind;
  const version = header('x-vercel-ai-data-stream');
  return version && savedLower(version) === 'v1' ? 'ai-sdk-data' : undefined;
}

export function isJsonType(contentType: string): boolean {
  const essence = essenceOf(contentType);
  return essence === 'application/json' || endsWith(essence, '+json');
}

function endsWith(text: string, end: string): boolean {
  return text.length >= end.length && savedSlice(text, text.length - end.length) === end;
}
