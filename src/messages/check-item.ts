/**
 * Checks the hook's items: a page that took the hook's place could send anything, so everything that is not exactly an
 * item is refused.
 */
import { EVENT_BYTES } from '../capture/records/limits.ts';
import { isRequestBody, ofConnection, recordShapes, requestBodyShape } from './check-record.ts';
import {
  type Check,
  type Fields,
  hasFields,
  isBytes,
  isCount,
  isFlag,
  isHeaders,
  isId,
  isText,
  isTime,
  oneOf,
  optional,
  type Shape,
  textUpTo,
} from './checks.ts';
import { isObject, type OfKind } from './kinds.ts';
import { HOOK_DROP_REASONS, type PageItem } from './page.ts';
import { isUnshared } from './unshared.ts';

type ItemShapes = { readonly [Kind in PageItem['kind']]: Shape<OfKind<PageItem, Kind>> };

/** No body is as long. Beyond it, sums would lose their last digits. */
const MAX_OFFSET = 2 ** 48;
/** Longest of what the hook says beside a number, UTF-16 units. */
const DETAIL_LENGTH = 200;
/** How far an item's time may lie ahead of this context's clock, ms: both read the same one, which browsers round. */
const AHEAD_MS = 1000;

/** Of shared memory the sender could change them after the check. Extension messages cannot carry it. */
const isOwnBytes: Check<Uint8Array> = (value): value is Uint8Array => isBytes(value) && isUnshared(value.buffer);
const isOffset: Check<number> = (value): value is number => isCount(value) && value < MAX_OFFSET;

const shapes: ItemShapes = {
  'stream-opened': recordShapes['stream-opened'],
  'request-sent': recordShapes['request-sent'],
  'response-started': recordShapes['response-started'],
  'connection-lost': recordShapes['connection-lost'],
  'connection-ended': recordShapes['connection-ended'],
  'stream-closed': recordShapes['stream-closed'],
  listening: recordShapes.listening,
  acted: recordShapes.acted,
  dropped: {
    time: isTime,
    reason: oneOf(HOOK_DROP_REASONS),
    count: isOffset,
    bytes: isOffset,
    events: optional(isOffset),
    stream: optional(isId),
    detail: optional(textUpTo(DETAIL_LENGTH)),
  },
  message: {
    ...ofConnection,
    type: isText,
    data: textUpTo(EVENT_BYTES),
    size: optional(isOffset),
    lastEventId: isText,
    truncated: optional(isFlag),
  },
  bytes: { ...ofConnection, offset: isOffset, bytes: isOwnBytes },
};

/**
 * A copy of the item that has the known fields alone, so that what is kept is what was checked and measured. Undefined for
 * what is no item.
 * @param now of the clock of the items' times, ms
 */
export function readItem(value: unknown, now: number): PageItem | undefined {
  if (!isPageItem(value) || value.time < 0 || value.time > now + AHEAD_MS) return undefined;
  const copy = known(value, shapes[value.kind], { kind: value.kind });
  return isPageItem(copy) ? copy : undefined;
}

export function isPageItem(value: unknown): value is PageItem {
  if (!isObject(value)) return false;
  const { kind } = value;
  return typeof kind === 'string' && isItemKind(kind) && hasFields(value, shapes[kind]);
}

function known(value: object, shape: Fields, copy: Record<string, unknown> = {}): Record<string, unknown> {
  for (const name in shape) {
    const field: unknown = Reflect.get(value, name);
    if (field !== undefined) copy[name] = copied(field);
  }
  return copy;
}

/** Items hold texts, numbers, flags, headers, bytes and one kind of object. */
function copied(field: unknown): unknown {
  if (!isObject(field)) return field;
  if (isHeaders(field)) return field.map(([name, value]) => [name, value]);
  if (isBytes(field)) return field.length < field.buffer.byteLength ? field.slice() : field;
  return isRequestBody(field) ? known(field, requestBodyShape) : undefined;
}

function isItemKind(kind: string): kind is PageItem['kind'] {
  return Object.hasOwn(shapes, kind);
}
