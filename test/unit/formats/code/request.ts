import type { HttpRequest } from '../../../../src/formats/code/http-request.ts';

export const request: HttpRequest = {
  method: 'POST',
  url: "https://a.test/it's",
  headers: [
    ['accept', 'text/event-stream'],
    ['authorization', 'Bearer ***'],
    ['cookie', '***'],
    ['x-empty', ''],
  ],
  body: { type: 'text', text: 'a\nb', truncated: true },
  withCredentials: false,
};
