import { Dialog } from '../components/Dialog.tsx';

interface Props {
  onStart: () => void;
  onClose: () => void;
}

/** What the browser will show, said before it does. */
export function WireDialog({ onClose, onStart }: Props) {
  return (
    <Dialog label="Watch the wire" onClose={onClose}>
      {(close) => (
        <>
          <h2>Watch the wire</h2>
          <p>
            SSE Inspector attaches the browser’s debugger to this tab. The browser shows a bar that says so for as long
            as it is on; <em>Cancel</em> in that bar switches it off.
          </p>
          <p>
            Then the log shows each response as it arrives: comments, <code>retry:</code>, events without a listener,
            and the streams of workers. Nothing is delayed or changed.
          </p>
          <p>
            Streams that are open already are read from their next connection on. To read them at once, reload the page.
          </p>
          <div class="buttons">
            <button type="button" class="button" onClick={close}>
              Cancel
            </button>
            <button
              type="button"
              class="button primary"
              onClick={() => {
                onStart();
                close();
              }}
            >
              Watch the wire
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}
