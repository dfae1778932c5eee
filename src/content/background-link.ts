import { acknowledgedLink } from '../messages/acknowledged-link.ts';
import { CAPTURE_PORT, type FromContent, toContent, toFrames } from '../messages/capture.ts';
import { isObject } from '../messages/kinds.ts';
import type { Link } from '../messages/link.ts';
import { type Handlers, receiver } from '../messages/message-table.ts';
import type { OpenStream } from '../messages/open-streams.ts';
import { reconnectingLink } from '../messages/reconnecting-link.ts';
import { runtime } from './extension-api.ts';
import { closeOnReturn, isPrerendered, onceShown } from './page-life.ts';

interface BackgroundEvents {
  message: Handlers<typeof toContent>;
  /** A message of the background was malformed. */
  refused(): void;
  /** A batch was not acknowledged for too long: the link closes. */
  stalled(): void;
  /** The worker was stopped, or the browser closed the port. Says whether to call it again. */
  lost(): boolean;
  /** The extension was reloaded or removed: this script is an orphan. */
  orphaned(): void;
}

/** A link to the background. The port itself asks whether a panel is attached; no message is needed. */
export function connectBackground(events: BackgroundEvents): Link<FromContent> {
  return isPrerendered() ? onceShown(() => open(events)) : open(events);
}

function open({ lost, message, orphaned, refused, stalled }: BackgroundEvents): Link<FromContent> {
  return reconnectingLink<FromContent>({
    connect(receive) {
      if (!runtime) throw new Error('no extension');
      return acknowledgedLink(runtime.connect({ name: CAPTURE_PORT }), receive, stalled);
    },
    isAlive,
    receive: receiver(toContent, message, refused),
    // The worker's start is no answer: it starts even if every batch closes the port.
    isAnswer: (answer) => !isObject(answer) || answer['kind'] !== 'start',
    opened: closeOnReturn,
    lost,
    gone: orphaned,
  });
}

/** An orphaned script has no extension id. */
function isAlive(): boolean {
  try {
    return runtime?.id !== undefined;
  } catch {
    return false;
  }
}

interface Questions {
  /** A panel attached. The answer says that there is a content script. */
  attach(message: { all?: boolean }): void;
  /** The open streams of the document. */
  list(): readonly OpenStream[];
  refused(): void;
}

/** Answers what is asked of a frame without a port: by the background, and by the popup of the toolbar's button. */
export function onQuestion({ attach, list, refused }: Questions): void {
  runtime?.onMessage.addListener((message, _sender, answer) => {
    let result: unknown = true;
    const receive = receiver(toFrames, { attach, list: () => (result = list()) }, refused);
    receive(message);
    answer(result);
    return true;
  });
}
