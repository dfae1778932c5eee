import type { RegexJob } from './regex-job.ts';

addEventListener('message', ({ data }: MessageEvent<RegexJob>) => {
  for (const expression of data.expressions) for (const text of data.texts) expression.test(text);
  postMessage('done');
});
postMessage('ready');
