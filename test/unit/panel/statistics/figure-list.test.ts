import { describe, expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import { streamFigures } from '../../../../src/capture/statistics/stream-figures.ts';
import { answerFigures } from '../../../../src/panel/statistics/answer-figures.ts';
import { figureList } from '../../../../src/panel/statistics/figure-list.ts';
import { Readers } from '../../../../src/panel/statistics/readers.ts';
import { batch, EPOCH, event, opened } from '../../capture/build.ts';

const on = { stream: 1, connection: 1 };
const SENT: LogRecord = { kind: 'request-sent', time: 0, ...on };
const HEAD: LogRecord = { kind: 'response-started', time: 200, status: 200, ...on };
const ENDED: LogRecord = { kind: 'connection-ended', time: 3000, how: 'done', ...on };

/** The figures that are known, by name. */
function figures(records: readonly LogRecord[], now = 5000): Record<string, string> {
  const log = new Log();
  log.append(batch(0, records));
  const readers = new Readers(log, undefined);
  readers.advance(() => false);
  const [stream] = log.streams;
  if (stream === undefined) throw new Error('no stream');
  const list = figureList({
    stream,
    figures: streamFigures(stream, EPOCH + now),
    statistics: readers.statistics.streams.get(0),
    answer: answerFigures(log, stream, readers.assemblies.streams.get(0)),
  });
  const known = list.flatMap((group) => group.figures).filter(({ text }) => text !== undefined);
  return Object.fromEntries(known.map(({ name, text }) => [name, text ?? '']));
}

const chunk = (time: number, delta: object, more: object = {}): LogRecord =>
  event(JSON.stringify({ object: 'chat.completion.chunk', model: 'm', choices: [{ index: 0, delta, ...more }] }), {
    time,
  });

describe('the figures of a stream in words', () => {
  test('an answer has its first token and its rate in tokens, where the provider counts them', () => {
    const usage = event(
      JSON.stringify({
        object: 'chat.completion.chunk',
        choices: [],
        usage: { prompt_tokens: 3, completion_tokens: 50 },
      }),
      { time: 2900 },
    );
    const stop = chunk(2800, {}, { finish_reason: 'stop' });
    const texts = [chunk(250, { role: 'assistant', content: '' }), chunk(500, { content: 'Hello' }), stop, usage];
    expect(figures([opened({ api: 'fetch', method: 'POST' }), SENT, HEAD, ...texts, ENDED])).toMatchObject({
      'Response head': '200 ms',
      'First event': '250 ms',
      'First token': '500 ms',
      Duration: '3.00 s',
      State: 'ended: the server closed it',
      'Output rate': '20 tokens/s (counted by the provider)',
      'Output tokens': '50',
      Events: '4',
    });
  });

  test('without a count the rate is in characters, also while the answer arrives', () => {
    const texts = [chunk(500, { content: 'Hello' }), chunk(1500, { content: ' there' })];
    expect(figures([opened({ api: 'fetch', method: 'POST' }), SENT, HEAD, ...texts])).toMatchObject({
      'Output rate': '11 characters/s',
      Duration: '5.00 s so far',
      State: 'open',
    });
  });

  test('a stream that is no answer has no tokens, and one that did not reconnect missed nothing', () => {
    const known = figures([
      opened(),
      SENT,
      HEAD,
      event('x', { time: 300, size: 10 }),
      event('x', { time: 400, size: 10 }),
      ENDED,
    ]);
    expect(Object.keys(known)).not.toEqual(
      expect.arrayContaining(['First token', 'Output rate', 'Output tokens', 'Missed events', 'Repeated events']),
    );
    expect(known).toMatchObject({
      'Smallest event': '10 B',
      'Median size': 'about 10 B',
      'Largest gap': '100 ms',
      Reconnects: '0',
      'Time offline': 'none',
      Availability: '100 %',
    });
  });

  test('a stream that waits for its response says so, and has no sizes', () => {
    expect(figures([opened(), SENT])).toEqual({
      Duration: '5.00 s so far',
      State: 'connecting',
      Events: '0',
      Data: '0 B',
      Reconnects: '0',
    });
  });
});
