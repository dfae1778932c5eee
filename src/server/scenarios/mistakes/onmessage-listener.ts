import { canned } from '../canned.ts';

export const onmessageListener = canned({
  name: 'onmessage-listener',
  group: 'mistakes',
  shows: "Ordinary messages for a client that calls `addEventListener('onmessage', …)`: the event is named `message`.",
  conforming: 'Dispatches `message` events, for which that client does not listen.',
  parts: ['data: one\n\n', 'data: two\n\n'],
  start: { listen: ['onmessage'] },
});
