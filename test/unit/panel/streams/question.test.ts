import { expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import { questionOfStream } from '../../../../src/panel/streams/question.ts';
import { batch, event, opened } from '../../capture/build.ts';

const body = JSON.stringify({ model: 'm-1', messages: [{ role: 'user', content: 'Why is the sky blue?' }] });
const chunk = event(JSON.stringify({ object: 'chat.completion.chunk', model: 'm-1-2025', choices: [] }));
const asked = opened({ api: 'fetch', method: 'POST', requestBody: { type: 'text', text: body } });

function question(log: Log) {
  const [stream] = log.streams;
  return stream && questionOfStream(log, stream);
}

test('a stream is known by the model and the prompt of its request, once its answer is recognised', () => {
  const log = new Log();
  log.append(batch(0, [asked]));
  expect(question(log)).toEqual({ model: undefined, prompt: undefined });
  log.append(batch(1, [chunk]));
  expect(question(log)).toEqual({ model: 'm-1', prompt: 'Why is the sky blue?' });
});

test('without a body that was kept, the answer names the model', () => {
  const log = new Log();
  log.append(batch(0, [opened(), event(JSON.stringify({ ...JSON.parse(chunk.data), choices: [{ delta: {} }] }))]));
  expect(question(log)).toEqual({ model: 'm-1-2025', prompt: undefined });
});

test('other streams ask nothing, whatever they send', () => {
  const log = new Log();
  log.append(batch(0, [asked, event('{"n":1}')]));
  expect(question(log)).toEqual({ model: undefined, prompt: undefined });
});
