import { acknowledgedLink } from '../messages/acknowledged-link.ts';
import { CAPTURE_PORT, type FromContent, type ToContent } from '../messages/capture.ts';
import { isObject } from '../messages/kinds.ts';
import { later } from '../messages/later.ts';
import type { Link } from '../messages/link.ts';
import { reconnectWait } from '../messages/reconnect.ts';
import { eventCap } from './event-cap.ts';
import { runtime } from './extension-api.ts';
import { closeOnReturn, isPrerendered, onceShown } from './page-life.ts';

interface BackgroundEvents {
  message(message: ToContent): void;
  /** The worker was stopped, or the browser closed the port. */
  lost(): void;
  /** The extension was reloaded or removed: this script is an orphan. */
  orphaned(): void;
}

/** Ports that were lost in a row without a word from the other side. */
let attempts = 0;

/** Opens a port to the background; undefined when there is no extension any more. */
export function connectBackground(document: string, events: BackgroundEvents): Link<FromContent> | undefined {
  return isPrerendered() ? onceShown(() => open(document, events)) : open(document, events);
}

function open(document: string, events: BackgroundEvents): Link<FromContent> | undefined {
  try {
    // What the background sends can be trusted: no page reaches this port.
    if (!runtime) throw new Error('no extension');
    const link = acknowledgedLink<FromContent>(runtime.connect({ name: CAPTURE_PORT }), (message) => {
      if (!isToContent(message)) return;
      attempts = 0;
      if (message.kind === 'start' || message.kind === 'limit') eventCap.bytes = message.eventBytes;
      events.message(message);
    });
    link.closed.addEventListener('abort', () => {
      if (!isAlive()) return events.orphaned();
      const wait = reconnectWait(attempts++);
      if (wait === 0) events.lost();
      else later(events.lost, wait);
    });
    closeOnReturn(link);
    link.send({ kind: 'hello', document });
    return link;
  } catch {
    events.orphaned();
    return undefined;
  }
}

/** An orphaned script has no extension id. */
function isAlive(): boolean {
  try {
    return runtime?.id !== undefined;
  } catch {
    return false;
  }
}

/** Answers the background's question whether there is a content script, and hears from it that a panel attached. */
export function onAttach(attached: () => void): void {
  runtime?.onMessage.addListener((message, _sender, answer) => {
    if (isObject(message) && message['kind'] === 'attach') attached();
    answer(true);
    return true;
  });
}

function isToContent(message: unknown): message is ToContent {
  return isObject(message) && typeof message['kind'] === 'string';
}
