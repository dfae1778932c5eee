import { bodyNote, type HttpRequest } from './http-request.ts';

/** Headers that only the browser sets. */
const FORBIDDEN = /^(?:cookie|origin|content-length|host|referer|proxy-.*|sec-.*)$/;

/** JavaScript that fetches the same stream and logs its text as it arrives. */
export function fetchCode(request: HttpRequest): string {
  const { body, headers, method, url, withCredentials } = request;
  const settable = headers.filter(([name]) => !FORBIDDEN.test(name));
  const options = {
    ...(method !== 'GET' && { method }),
    ...(settable.length > 0 && { headers: Object.fromEntries(settable) }),
    ...(body?.text !== undefined && { body: body.text }),
    ...((withCredentials || headers.some(([name]) => name === 'cookie')) && { credentials: 'include' }),
  };
  const note = bodyNote(request);
  const given = Object.keys(options).length > 0 ? `, ${JSON.stringify(options, undefined, 2)}` : '';
  return `${note === undefined ? '' : `// ${note}\n`}const response = await fetch(${JSON.stringify(url)}${given});
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
for (let part = await reader.read(); !part.done; part = await reader.read()) console.log(part.value);
`;
}
