/**
 * Checks the hook's items: a page that took the hook's place could send anything, so everything that is not exactly an
 * item is refused.
 */
import { EVENT_BYTES } from '../capture/records/limits.ts';
import { ofConnection, recordShapes } from './check-record.ts';
import { hasFields, isBytes, isCount, isFlag, isText, optional, type Shape, textUpTo } from './checks.ts';
import { isObject, type OfKind } from './kinds.ts';
import type { PageItem } from './page.ts';

type ItemShapes = { readonly [Kind in PageItem['kind']]: Shape<OfKind<PageItem, Kind>> };

const shapes: ItemShapes = {
  'stream-opened': recordShapes['stream-opened'],
  'request-sent': recordShapes['request-sent'],
  'response-started': recordShapes['response-started'],
  'connection-lost': recordShapes['connection-lost'],
  'connection-ended': recordShapes['connection-ended'],
  'stream-closed': recordShapes['stream-closed'],
  listening: recordShapes.listening,
  dropped: recordShapes.dropped,
  message: {
    ...ofConnection,
    type: isText,
    data: textUpTo(EVENT_BYTES),
    size: optional(isCount),
    lastEventId: isText,
    truncated: optional(isFlag),
  },
  bytes: { ...ofConnection, offset: isCount, bytes: isBytes },
};

export function isPageItem(value: unknown): value is PageItem {
  if (!isObject(value)) return false;
  const { kind } = value;
  return typeof kind === 'string' && isItemKind(kind) && hasFields(value, shapes[kind]);
}

function isItemKind(kind: string): kind is PageItem['kind'] {
  return Object.hasOwn(shapes, kind);
}
