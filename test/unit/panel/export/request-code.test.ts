import { expect, test } from 'vitest';
import { type RequestForm, requestCode } from '../../../../src/panel/export/request-code.ts';
import { storedBatch } from '../../formats/logs.ts';
import { partOf, reduced } from '../../formats/parts.ts';

const FORMS: readonly RequestForm[] = ['cURL (bash)', 'cURL (cmd)', 'fetch', 'EventSource'];
const LINE = 'x\nalert()//\r\nalert()//\u2028alert()//';

// The browser throws for such a method or name, and the call is in the log.
test.each(FORMS)('an error of the browser adds no line to %s', (form) => {
  const log = reduced([
    storedBatch([
      {
        kind: 'stream-opened',
        time: 0,
        stream: 1,
        api: 'fetch',
        method: LINE,
        url: 'https://a.test/',
        requestHeaders: [
          ['accept', 'text/event-stream'],
          [LINE, LINE],
          ['x', LINE],
        ],
        requestBody: { type: LINE },
      },
      { kind: 'request-sent', time: 0, stream: 1, connection: 1 },
      { kind: 'listening', time: 0, stream: 1, type: LINE },
      { kind: 'connection-ended', time: 0, stream: 1, connection: 1, how: 'error', message: LINE },
    ]),
  ]);
  const [of] = partOf(log).connections();
  if (of === undefined) throw new Error('there is no connection');
  const code = requestCode(of, form, true);
  expect(code).not.toMatch(/^alert/mu);
  expect(code).not.toContain('\u2028');
  expect(code).toContain('The method is not valid in HTTP and was left out.');
  expect(code).toContain('2 headers are not valid in HTTP and were left out.');
});
