import { lastSent, type Stream } from '../../capture/streams/stream.ts';
import type { MenuItem } from '../components/menu/menu-item.ts';
import { showDialog } from '../components/show-dialog.ts';
import type { Store } from '../store/store.ts';
import type { TestServer } from '../test-server/test-server.ts';
import { orderOf, type Prepared, prepared } from './draft.ts';
import { SendAgainDialog } from './SendAgainDialog.tsx';
import { type Evaluate, type SendPlace, type SendResult, sendAgain } from './send.ts';

/** Sends the request of a stream again from the page, as it was or edited. */
export function sendAgainItems(store: Store, stream: Stream, evaluate: TestServer['evaluate']): MenuItem[] {
  const connection = lastSent(stream);
  const reason = whyNot(store, evaluate);
  if (connection === undefined || evaluate === undefined || reason !== undefined) {
    const hint = reason ?? 'its request is not known';
    return ['Send again', 'Edit and send again…'].map((label) => ({
      kind: 'action',
      label,
      hint,
      disabled: true,
      run() {},
    }));
  }
  const { place, warnings } = placeOf(store, stream);
  const again = prepared({ stream, connection });
  const ready = { ...again, warnings: [...again.warnings, ...warnings] };
  return [
    { kind: 'action', label: 'Send again', run: () => void send(evaluate, ready, place) },
    { kind: 'action', label: 'Edit and send again…', run: () => show(evaluate, ready, place) },
  ];
}

function whyNot({ source }: Store, evaluate: TestServer['evaluate']): string | undefined {
  if (!source.live) return 'not from an opened file';
  return evaluate === undefined ? 'only in DevTools' : undefined;
}

/** Asks first where it would not be the same request. */
async function send(evaluate: Evaluate, ready: Prepared, place: SendPlace): Promise<void> {
  const order = orderOf(ready.draft, place.documentUrl);
  if (ready.warnings.length > 0 || typeof order === 'string') {
    show(evaluate, ready, place);
    return;
  }
  const result = await sendAgain(evaluate, order, place);
  if (!result.good || result.messages.length > 0) show(evaluate, ready, place, result);
}

function placeOf({ log }: Store, stream: Stream): { place: SendPlace; warnings: string[] } {
  const { documentUrl, frame, network, page } = stream;
  const isOld = log.pages.length > 0 && log.pages.at(-1)?.index !== page;
  const isFrame = frame > 0 && network === undefined;
  return {
    place: { frameUrl: isFrame ? documentUrl : undefined, documentUrl },
    warnings: [
      ...(isOld ? ['The page that made the request was left: it is sent from the page that is there now.'] : []),
      ...(network === undefined ? [] : ['A worker made the request: it is sent from the page instead.']),
    ],
  };
}

function show(evaluate: Evaluate, ready: Prepared, place: SendPlace, result?: SendResult): void {
  showDialog((close) => (
    <SendAgainDialog evaluate={evaluate} prepared={ready} place={place} result={result} onClose={close} />
  ));
}
