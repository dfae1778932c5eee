/** Runs in the page's own world, before its scripts: hands a port to the content script and installs the patches. */
import { HANDSHAKE } from '../messages/page.ts';
import { createActors } from './act/actors.ts';
import { watchEventSource } from './event-source/event-source.ts';
import { watchFetch } from './fetch/fetch.ts';
import { keepMembers } from './patch/function-members.ts';
import { keepText } from './patch/function-text.ts';
import { keepReflect } from './patch/keep-reflect.ts';
import { keepStacks } from './patch/keep-stacks.ts';
import { createReporter } from './report/reporter.ts';
import { watchXhr } from './xhr/xhr.ts';

const { port1, port2 } = new MessageChannel();
const secret = crypto.getRandomValues(new Uint32Array(4)).join('-');

// The content script answers at once, and takes only the first. On `document.fonts`, since a parent page can listen on
// a frame's window before the frame's scripts run.
const offer = new MessageEvent(HANDSHAKE, { ports: [port2], data: secret, cancelable: true });
const accepted = !document.fonts.dispatchEvent(offer);

if (accepted) {
  const reporter = createReporter(port1, secret);
  keepText(window);
  keepMembers(window);
  keepReflect(window);
  keepStacks(window);
  const actors = createActors(reporter);
  const undo = [
    watchEventSource(window, reporter, actors),
    watchFetch(window, reporter, actors),
    watchXhr(window, reporter, actors),
  ];
  reporter.onDetach(() => {
    for (let i = 0; i < undo.length; i += 1) undo[i]?.();
  });
}
