import type { Trial } from './trial.ts';

addEventListener('message', ({ data }: MessageEvent<Trial>) => {
  for (const expression of data.expressions) for (const text of data.texts) expression.test(text);
  postMessage('done');
});
postMessage('ready');
