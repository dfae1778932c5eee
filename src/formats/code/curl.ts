import { bodyNote, type HttpRequest } from './http-request.ts';

/**
 * A command for a POSIX shell that asks for the same stream and prints it as it comes.
 * @see https://curl.se/docs/manpage.html
 */
export function curl(request: HttpRequest): string {
  const { body, headers, method, url } = request;
  const text = body?.text;
  const parts = [`curl -N -L${/[[\]{}]/.test(url) ? ' -g' : ''} ${quoted(url)}`];
  // Without a word curl takes GET, and POST with data.
  if (method !== (text === undefined ? 'GET' : 'POST')) parts.push(`-X ${quoted(method)}`);
  // A header without a value ends with a semicolon, or curl would leave it out.
  for (const [name, value] of headers) parts.push(`-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`);
  if (text !== undefined) {
    // Else curl says that it is a form.
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

/** Within single quotes a shell takes all as it is, but the quote. No argument of a program can hold NUL. */
function quoted(text: string): string {
  return `'${text.replaceAll('\0', '').replaceAll("'", `'\\''`)}'`;
}
