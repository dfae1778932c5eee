import { expect, test } from 'vitest';
import { detectKind } from '../../../../src/formats/import/detect-kind.ts';

test.each([
  ['{"format":"sse-inspector-capture","version":1}\n{}', 'x.txt', 'capture'],
  ['{"version":1, "format" : "sse-inspector-capture"}', 'x.har', 'capture'],
  ['{\n  "log": {\n "version": "1.2"', 'x.txt', 'har'],
  ['{"data":1}', 'x.har', 'har'],
  ['{"data":1}', 'x.json', 'capture'],
  ['\ufeff{"log":{}}', 'x', 'har'],
  ['data: {"log":1}\n\n', 'x.har', 'event-stream'],
  ['\n\n: ping\n', 'x.txt', 'event-stream'],
  ['id\n', 'x', 'event-stream'],
  ['anything', 'x.sse', 'event-stream'],
  ['HTTP/1.1 200 OK\r\n', 'x.txt', 'event-stream'],
  ['nothing of ours', 'notes.txt', undefined],
  ['database: x', 'notes.txt', undefined],
  ['<html>', 'x.ndjson', 'capture'],
  ['<html>', 'x.har', 'har'],
  ['PK\x03\x04…', 'x.har', 'zip'],
  ['{"number":1,"time":"2025-01-31T12:00:00.000Z","stream":1,"url":"/"}', 'x.ndjson', 'ndjson'],
  ['number,time,stream,url,connection,type,lastEventId,size,truncated,data\r\n', 'x.txt', 'csv'],
  ['', 'x', undefined],
])('%j in %s', (head, name, expected) => {
  expect(detectKind(head, name)).toBe(expected);
});
