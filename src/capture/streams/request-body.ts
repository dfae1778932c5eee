import type { RequestBody } from '../records/stream-record.ts';
import type { StreamConnection } from './stream.ts';

/**
 * The body that a connection's request had: as the page gave it, else as the network saw it. Where neither can show it,
 * the page knows its type.
 */
export function requestBodyOf({ connection, stream }: StreamConnection): RequestBody | undefined {
  const { requestBody: given } = stream;
  const sent = connection.request?.body;
  if (given === undefined || (sent !== undefined && !isReadable(given) && isReadable(sent))) return sent ?? given;
  return given;
}

/** Whether some of it is known. */
export function isReadable({ base64, form, text }: RequestBody): boolean {
  return (text ?? form ?? base64) !== undefined;
}
