import { isObject } from '../../messages/kinds.ts';
import type { ToPanel } from '../../messages/panel.ts';

/** Checks the frame of a message from the background. What is in the batches the background has checked already. */
export function isToPanel(message: unknown): message is ToPanel {
  if (!isObject(message)) return false;
  switch (message['kind']) {
    case 'page':
      return (
        Array.isArray(message['batches']) &&
        isCount(message['from']) &&
        isCount(message['next']) &&
        isCount(message['first'])
      );
    case 'cleared':
      return isCount(message['from']);
    case 'status':
      return typeof message['recording'] === 'boolean' && typeof message['hook'] === 'string';
    case 'bytes':
      return isCount(message['request']) && Array.isArray(message['parts']) && typeof message['more'] === 'boolean';
    case 'stored':
      return isCount(message['request']) && Array.isArray(message['batches']);
    case 'alive':
      return true;
    default:
      return false;
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0;
}
