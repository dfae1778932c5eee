/** The kinds of file that can be opened. */
export type ImportKind = 'capture' | 'har' | 'event-stream' | 'zip' | 'ndjson' | 'csv';

/** A line that a stream can begin with. Unknown fields do not count, or any text would be an event stream. */
const SSE_LINE = /^(?:(?:data|event|id|retry)(?::|$)|:)/;

/** How our exports of events begin (text/ndjson.ts, text/csv.ts). */
const NDJSON_EVENT = /^\{"number":\d+,"time":"[^"]*","stream":\d/;
const CSV_HEAD = /^number,time,stream,url,connection,type,lastEventId,/;

/** The kind of a file, by its first characters or else its name. Undefined if it is none of them. */
export function detectKind(head: string, name: string): ImportKind | undefined {
  // https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT: the signature of a first file
  if (head.startsWith('PK\x03\x04')) return 'zip';
  const text = head.replace(/^\ufeff/, '').trimStart();
  if (text.startsWith('{')) {
    if (NDJSON_EVENT.test(text)) return 'ndjson';
    const [first = ''] = text.split('\n', 1);
    if (/"format"\s*:\s*"sse-inspector-capture"/.test(first)) return 'capture';
    if (/"log"\s*:/.test(text) || name.endsWith('.har')) return 'har';
    // The reader says what is wrong with it.
    return 'capture';
  }
  if (CSV_HEAD.test(text)) return 'csv';
  const line = text.split(/\r\n|[\r\n]/, 1)[0] ?? '';
  // What `curl -i` writes begins with the response's head.
  if (SSE_LINE.test(line) || /^HTTP\/\d/.test(line) || name.endsWith('.sse')) return 'event-stream';
  if (name.endsWith('.har')) return 'har';
  return name.endsWith('.ndjson') ? 'capture' : undefined;
}
