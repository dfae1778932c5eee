import { type Head, type Outgoing, plain, withHeader } from '../stream/outgoing.ts';
import type { Faults } from './faults.ts';

/** The response of a fault that replaces the stream; undefined if no fault does. */
export function responseOfFault({ status, retryAfter, location, redirect }: Faults, url: string): Outgoing | undefined {
  if (redirect !== undefined && redirect > 0) {
    return plain(307, '', { Location: location ?? withQuery(url, 'redirect', String(redirect - 1)) });
  }
  if (status === undefined || (status < 300 && status !== 204)) return undefined;
  const headers: Record<string, string> = {};
  const wait = retryAfter ?? (status === 429 || status === 503 ? 1 : undefined);
  if (wait !== undefined) headers['Retry-After'] = String(wait);
  // https://www.rfc-editor.org/rfc/rfc9110#name-401-unauthorized
  if (status === 401) headers['WWW-Authenticate'] = 'Bearer';
  if (status >= 300 && status < 400 && status !== 304)
    headers['Location'] = location ?? withQuery(url, 'status', undefined);
  const hasBody = status >= 400;
  return plain(status, hasBody ? `${status}, set by a fault\n` : '', headers);
}

/** The stream's head with the faults applied. */
export function changeHead(head: Head, { status, contentType, cacheControl, cors, gzip }: Faults): Head {
  let { headers } = head;
  if (contentType !== undefined) headers = withHeader(headers, 'Content-Type', asLatin1(contentType) || undefined);
  if (cacheControl === 'off') headers = withHeader(headers, 'Cache-Control', undefined);
  if (cors === 'off') headers = headers.filter(([name]) => !/^access-control-/i.test(name));
  if (gzip !== undefined) headers = withHeader(headers, 'Content-Encoding', 'gzip');
  const isStream = head.status === 200;
  return { status: isStream && status !== undefined ? status : head.status, headers };
}

/** Encodes text as UTF-8 for a header: Node writes each character as one byte. */
export function asLatin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function withQuery(url: string, name: string, value: string | undefined): string {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  if (value === undefined) searchParams.delete(name);
  else searchParams.set(name, value);
  const query = searchParams.toString();
  return query === '' ? pathname : `${pathname}?${query}`;
}
