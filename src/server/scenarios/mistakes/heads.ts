/** Mistakes in the head of a response. */
import { mistake } from './mistake.ts';

const parts = ['data: one\n\n', 'data: two\n\n'];

export const cached = mistake({
  name: 'cached',
  shows: 'A response that a CDN says it has taken from its cache.',
  conforming: 'Dispatches old events, and cannot know it.',
  wrong: { parts, headers: { 'CF-Cache-Status': 'HIT', Age: '120' } },
  right: { parts, headers: { 'CF-Cache-Status': 'DYNAMIC' } },
});

export const encodingNone = mistake({
  name: 'encoding-none',
  shows: '`Content-Encoding: none`, which keeps some middleware from compressing and is no content coding.',
  conforming: 'Reads the body as it is; some clients refuse it.',
  wrong: { parts, headers: { 'Content-Encoding': 'none' } },
  right: { parts, headers: { 'Cache-Control': 'no-transform' } },
});

export const wildcard = mistake({
  name: 'wildcard',
  shows: '`Access-Control-Allow-Origin: *`, which is no permission for a client with credentials.',
  conforming: 'Refuses it to another origin with credentials, and reads it without.',
  wrong: { parts, headers: { 'Access-Control-Allow-Origin': '*' } },
  right: { parts },
});

export const jsonError = mistake({
  name: 'json-error',
  shows: 'Status 200 and an error as JSON, where the request asks for a stream.',
  conforming: 'Looks at the type, and does not read it as a stream.',
  wrong: { parts: ['{"error":{"message":"No such model"}}'], headers: { 'Content-Type': 'application/json' } },
  right: { parts },
  start: { client: 'fetch', method: 'POST', body: { stream: true, model: 'none' } },
});
