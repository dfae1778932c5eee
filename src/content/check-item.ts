/**
 * Checks what the hook sends. Hand-written, since every event passes here; a page that took the hook's place can send
 * anything, and whatever is not exactly an item is refused.
 */
import { TEXT_LENGTH } from '../capture/limits.ts';
import { isObject } from '../messages/kinds.ts';
import type { PageItem } from '../messages/page.ts';

type Check = (value: unknown) => boolean;
type Fields = Readonly<Record<string, Check>>;

const isText: Check = (value) => typeof value === 'string' && value.length <= TEXT_LENGTH;
const isLongText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const isTime: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isCount: Check = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isId: Check = (value) => isCount(value) && value !== 0 && Number(value) < 2 ** 32;
const isBytes: Check = (value) => value instanceof Uint8Array;
const isHeaders: Check = (value) =>
  Array.isArray(value) &&
  value.length <= 1000 &&
  value.every((pair) => Array.isArray(pair) && pair.length === 2 && isText(pair[0]) && isLongText(pair[1]));
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const oneOf =
  (...allowed: string[]): Check =>
  (value) =>
    typeof value === 'string' && allowed.includes(value);
const fields =
  (shape: Fields): Check =>
  (value) =>
    isObject(value) && matches(value, shape);

const ofStream: Fields = { time: isTime, stream: isId };
const ofConnection: Fields = { ...ofStream, connection: isId };

const shapes: Readonly<Record<PageItem['kind'], Fields>> = {
  'stream-opened': {
    ...ofStream,
    api: oneOf('EventSource', 'fetch', 'XMLHttpRequest'),
    method: isText,
    url: isText,
    withCredentials: optional(isFlag),
    requestHeaders: optional(isHeaders),
    requestBody: optional(
      fields({ text: optional(isLongText), type: isText, size: optional(isCount), truncated: optional(isFlag) }),
    ),
  },
  'request-sent': ofConnection,
  'response-started': {
    ...ofConnection,
    url: optional(isText),
    status: optional(isCount),
    statusText: optional(isText),
    redirected: optional(isFlag),
    headers: optional(isHeaders),
  },
  'connection-lost': ofConnection,
  'connection-ended': { ...ofConnection, how: oneOf('done', 'error', 'cancelled'), message: optional(isText) },
  'stream-closed': { ...ofStream, by: oneOf('page', 'server', 'failed') },
  listening: { ...ofStream, type: isText },
  dropped: { time: isTime, reason: oneOf('queue-full'), count: isCount, bytes: isCount },
  message: { ...ofConnection, type: isText, data: isLongText, size: optional(isCount), lastEventId: isText },
  bytes: { ...ofConnection, offset: isCount, bytes: isBytes },
};

function matches(value: Readonly<Record<string, unknown>>, shape: Fields): boolean {
  for (const name in shape) if (!shape[name]?.(value[name])) return false;
  return true;
}

export function isPageItem(value: unknown): value is PageItem {
  if (!isObject(value)) return false;
  const { kind } = value;
  if (typeof kind !== 'string' || !Object.hasOwn(shapes, kind)) return false;
  return matches(value, shapes[kind as PageItem['kind']]);
}
