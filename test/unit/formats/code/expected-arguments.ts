import { toUSVString } from 'node:util';
import type { HttpRequest } from '../../../../src/formats/code/http-request.ts';
import type { Shell } from '../../../../src/formats/code/shell.ts';
import { validHeaders, validMethod } from './hostile-requests.ts';

/** The arguments of each `curl` that a command of this request may run: one or none. */
export function expectedArguments(request: HttpRequest, { canPass, name, portable }: Shell): string[][] {
  const { body } = request;
  const url = toUSVString(request.url).replace(/[^\x21-\x7e]/gu, encodeURIComponent);
  if (!/^https?:\/\//i.test(url)) return [];
  const text = body?.text === undefined ? undefined : portable(body.text);
  const data = text !== undefined && canPass(text) ? text : undefined;
  const method = validMethod(request);
  const headers = validHeaders(request).filter(([, value]) => canPass(value));
  const type = body?.type === 'URLSearchParams' ? 'application/x-www-form-urlencoded' : 'text/plain';
  const hasType = headers.some(([each]) => each === 'content-type');
  const given = [
    ...['curl', '-N', '-L', ...(/[[\]{}]/.test(url) ? ['-g'] : []), '--url', url],
    ...(method === (data === undefined ? 'GET' : 'POST') ? [] : ['-X', method]),
    ...headers.flatMap(([each, value]) => ['-H', value === '' ? `${each};` : `${each}: ${value}`]),
    ...(data === undefined || hasType ? [] : ['-H', `content-type: ${type};charset=UTF-8`]),
    ...(data === undefined ? [] : ['--data-raw', data]),
  ];
  return [name === 'cmd.exe' ? given : given.map(toUSVString)];
}
