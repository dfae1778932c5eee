import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventSourceCode } from '../../../../src/formats/code/event-source-code.ts';
import { runs } from '../../runs.ts';
import { hostileRequest, hostileText } from './hostile-requests.ts';
import { parsed } from './parsed.ts';
import { request } from './request.ts';

test('EventSource code holds every text of a request as a literal, and no other statement', () => {
  fc.assert(
    fc.property(hostileRequest, fc.uniqueArray(hostileText, { maxLength: 3 }), (hostile, types) => {
      const { comments, statements, values } = parsed(eventSourceCode(hostile, types));
      const { url, withCredentials } = hostile;
      expect(statements).toEqual([
        `const source = new EventSource(${withCredentials ? '…, …' : '…'});`,
        'source.onopen = () => console.log(…);',
        'source.onerror = () => console.log(…, source.readyState);',
        'source.onmessage = (event) => console.log(event.lastEventId, event.data);',
        ...types.map(() => 'source.addEventListener(…, (event) => console.log(event.type, event.data));'),
      ]);
      expect(values[0]).toEqual(withCredentials ? [url, { withCredentials }] : [url]);
      expect(values.slice(4)).toEqual(types.map((type) => [type]));
      for (const comment of comments) expect(comment).toMatch(/^[\w .,:!#$%&'*+^`|~-]+$/);
    }),
    { numRuns: runs(300) },
  );
});

test('EventSource: one listener per type, and a note on what it cannot send', () => {
  const text = eventSourceCode({ ...request, withCredentials: true }, ['message', 'status', 'error', "it's"]);
  expect(text).toContain('new EventSource("https://a.test/it\'s", { withCredentials: true })');
  expect(text).toContain('source.addEventListener("status"');
  expect(text).toContain('The request was a POST');
  expect(text).toContain('cannot send these headers: authorization, x-empty');
  expect(text.match(/addEventListener/g)).toHaveLength(2);
  expect(() => new Function(text)).not.toThrow();
});
