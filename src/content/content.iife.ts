/** Runs in the extension's isolated world of every frame, before the hook offers its port. */
import { onQuestion } from './background-link.ts';
import { Capture } from './capture.ts';
import { acceptHook } from './handshake.ts';
import { onReturn } from './page-life.ts';
import { onPolicyViolation } from './policy.ts';

acceptHook(({ port, onUnload }) => {
  const capture = new Capture((message) => port.postMessage(message));
  port.onmessage = ({ data }: MessageEvent<unknown>) => capture.receive(data);
  onUnload((message) => capture.receive(message));
  onQuestion({
    attach({ all = false }) {
      capture.recordAll(all);
      capture.attach();
    },
    list: () => capture.openStreams,
    refused: () => capture.refused(),
  });
  onReturn((record) => capture.returned(record));
  onPolicyViolation((record) => capture.blocked(record));
});
