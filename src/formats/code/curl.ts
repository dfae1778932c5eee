import type { HttpRequest } from './http-request.ts';
import { leftOut, sendable } from './sendable.ts';
import type { Shell } from './shell.ts';

/**
 * A command that requests the same stream and prints it as it arrives.
 * @see https://curl.se/docs/manpage.html
 */
export function curl(request: HttpRequest, shell: Shell): string {
  // curl also reads files and speaks other protocols, and takes `--url @FILE` for a file of URLs.
  if (!/^https?:\/\//i.test(request.url)) return shell.comment('The URL of the request is not http or https.');
  const { method, notes, ...valid } = sendable(request);
  const headers = valid.headers.filter(([, value]) => shell.canPass(value));
  const impossible = valid.headers.length - headers.length;
  if (impossible > 0) notes.push(leftOut(impossible, `not possible in ${shell.name}`));
  const command = (body?: string) => optionsOf({ ...request, headers, method }, shell, body).join(shell.continuation);
  const text = request.body?.text === undefined ? undefined : shell.portable(request.body.text);
  const fault = text === undefined ? undefined : faultOf(text, command, shell);
  if (fault !== undefined)
    notes.push(`The body ${fault} and was left out. Save it as a file and add --data-binary @FILE.`);
  const given = command(fault === undefined ? text : undefined);
  if (given.length > shell.maxLength) return shell.comment(`The request is too long for ${shell.name}.`);
  return [...notes.map(shell.comment), given].join('\n');
}

/** Why a body cannot be an argument. */
function faultOf(body: string, command: (body: string) => string, shell: Shell): string | undefined {
  if (!shell.canPass(body)) return `has characters that ${shell.name} cannot pass`;
  return command(body).length > shell.maxLength ? `is too long for ${shell.name}` : undefined;
}

function optionsOf(request: HttpRequest, { quote }: Shell, body: string | undefined): string[] {
  const { headers, method, url } = request;
  const options = [`curl -N -L${/[[\]{}]/.test(url) ? ' -g' : ''} --url ${quote(asciiUrl(url))}`];
  // curl defaults to GET, and to POST with data.
  if (method !== (body === undefined ? 'GET' : 'POST')) options.push(`-X ${quote(method)}`);
  // A header without a value must end with a semicolon, or curl omits it.
  for (const [name, value] of headers) options.push(`-H ${quote(value === '' ? `${name};` : `${name}: ${value}`)}`);
  if (body !== undefined) {
    // Otherwise curl sends the content type of a form.
    if (!headers.some(([name]) => name === 'content-type'))
      options.push(`-H ${quote(`content-type: ${typeOf(request)}`)}`);
    // Unlike `--data`, it never reads a file.
    options.push(`--data-raw ${quote(body)}`);
  }
  return options;
}

/** As browsers name the kinds of body that are text. */
function typeOf({ body }: HttpRequest): string {
  return body?.type === 'URLSearchParams'
    ? 'application/x-www-form-urlencoded;charset=UTF-8'
    : 'text/plain;charset=UTF-8';
}

/** curl refuses spaces and control characters in URLs. */
function asciiUrl(url: string): string {
  return url.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[^\x21-\x7e]+/g, (text) => encodeURIComponent(text));
}
