import type { CodeChunk, Endpoint } from './endpoint.ts';
import type { ConnectionData } from './write-data.ts';

/**
 * Whether MSW's `sse` can send what was captured. It answers with 200 alone, writes no empty ID, and no space after the
 * colon, so that a reader would remove the first space of a value.
 */
export function suitsSse({ isEventSource, method }: Endpoint, data: readonly ConnectionData[]): boolean {
  if (!isEventSource || method !== 'GET') return false;
  return data.every(({ chunks, connection }) => connection.status === 200 && chunks.every(isSendable));
}

function isSendable(chunk: CodeChunk): boolean {
  if (!('event' in chunk)) return 'comment' in chunk || 'retry' in chunk;
  const { data, id, type = '' } = chunk.event;
  return id !== '' && !/(?:^|\n) /.test(data) && !id?.startsWith(' ') && !type.startsWith(' ');
}

/** Whether a part of the URL has a meaning for MSW: parameters, wildcards, groups. */
export function hasOddPath(url: string): boolean {
  const [, host = '', path = ''] = /^https?:\/\/([^/]*)(.*)$/i.exec(url) ?? [];
  return !/^[\w.-]+(?::\d+)?$/.test(host) || !/^[\w\-./~%@!$&',;=]*$/.test(path);
}
