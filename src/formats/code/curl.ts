import { bodyNote, type HttpRequest } from './http-request.ts';

/**
 * A POSIX shell command that requests the same stream and prints it as it arrives.
 * @see https://curl.se/docs/manpage.html
 */
export function curl(request: HttpRequest): string {
  const { body, headers, method, url } = request;
  const text = body?.text;
  const parts = [`curl -N -L${/[[\]{}]/.test(url) ? ' -g' : ''} ${quoted(url)}`];
  // curl defaults to GET, and to POST with data.
  if (method !== (text === undefined ? 'GET' : 'POST')) parts.push(`-X ${quoted(method)}`);
  // A header without a value must end with a semicolon, or curl omits it.
  for (const [name, value] of headers) parts.push(`-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`);
  if (text !== undefined) {
    // Otherwise curl sends the content type of a form.
    if (!headers.some(([name]) => name === 'content-type'))
      parts.push(`-H ${quoted(`content-type: ${typeOf(request)}`)}`);
    parts.push(`--data-raw ${quoted(text)}`);
  }
  const note = bodyNote(request);
  return `${note === undefined ? '' : `# ${note}\n`}${parts.join(' \\\n  ')}`;
}

/** As browsers name the kinds of body that are text. */
function typeOf({ body }: HttpRequest): string {
  return body?.type === 'URLSearchParams'
    ? 'application/x-www-form-urlencoded;charset=UTF-8'
    : 'text/plain;charset=UTF-8';
}

/** In single quotes a shell escapes everything except the quote. No program argument can contain NUL. */
function quoted(text: string): string {
  return `'${text.replaceAll('\0', '').replaceAll("'", `'\\''`)}'`;
}
