import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { bytes } from '../../text/quantity.ts';
import { Dialog } from '../components/Dialog.tsx';
import { layOutJson } from '../format/json-layout.ts';
import { type Draft, orderOf, type Prepared, unsettable } from './draft.ts';
import { type Evaluate, type SendPlace, type SendResult, sendAgain } from './send.ts';

interface Props {
  evaluate: Evaluate;
  prepared: Prepared;
  place: SendPlace;
  /** What became of a request that was sent without this dialog. */
  result?: SendResult | undefined;
  onClose: () => void;
}

/** A request to edit and send again; says what cannot be sent as it was, and what became of it. */
export function SendAgainDialog({ evaluate, prepared, place, result: earlier, onClose }: Props) {
  const draft = useSignal<Draft>(prepared.draft);
  const result = useSignal<SendResult | undefined>(earlier);
  const isSending = useSignal(false);
  const { body, base64, client, headers, method, url, withCredentials } = draft.value;
  const isSource = client === 'EventSource';
  const order = orderOf(draft.value, place.documentUrl);
  const problem = typeof order === 'string' ? order : undefined;
  const set = (change: Partial<Draft>) => {
    draft.value = { ...draft.peek(), ...change };
    result.value = undefined;
  };
  const send = async (close: () => void) => {
    if (typeof order === 'string' || isSending.peek()) return;
    isSending.value = true;
    result.value = undefined;
    const now = await sendAgain(evaluate, order, place);
    isSending.value = false;
    if (now.good && now.messages.length === 0) close();
    else result.value = now;
  };
  const notSent = unsettable(draft.value);
  return (
    <Dialog label="Edit and send again" onClose={onClose}>
      {(close) => (
        <form
          class="send-again"
          onSubmit={(event) => {
            event.preventDefault();
            void send(close);
          }}
        >
          <h2>Edit and send again</h2>
          {prepared.warnings.map((warning) => (
            <p key={warning} class="warning">
              ⚠ {warning}
            </p>
          ))}
          <div class="target">
            {!isSource && (
              <label>
                Method
                <input
                  value={method}
                  spellcheck={false}
                  onInput={(event) => set({ method: event.currentTarget.value })}
                />
              </label>
            )}
            <label>
              URL
              <input value={url} spellcheck={false} onInput={(event) => set({ url: event.currentTarget.value })} />
            </label>
          </div>
          {!isSource && (
            <>
              <label>
                Headers
                <textarea
                  rows={4}
                  spellcheck={false}
                  value={headers}
                  onInput={(event) => set({ headers: event.currentTarget.value })}
                />
              </label>
              {base64 === undefined ? (
                <BodyField body={body} onChange={(changed) => set({ body: changed })} />
              ) : (
                <p class="subtle">The body, {bytes(atob(base64).length)} that are no text, is sent as it was.</p>
              )}
            </>
          )}
          <label class="check">
            <input
              type="checkbox"
              checked={withCredentials}
              onChange={(event) => set({ withCredentials: event.currentTarget.checked })}
            />
            Send cookies to other origins too
          </label>
          <p class="subtle">
            {isSource
              ? 'An EventSource sends a GET, and no headers of the page.'
              : `Sent by fetch. The browser sets by itself: ${prepared.byBrowser.join(', ') || 'nothing'}.`}
          </p>
          {notSent.length > 0 && <p class="warning">⚠ The browser lets no page set: {notSent.join(', ')}.</p>}
          <div role="alert">
            {problem !== undefined && <p class="error">{problem}</p>}
            {result.value?.messages.map((message) => (
              <p key={message} class={result.value?.good ? 'subtle' : 'error'}>
                {message}
              </p>
            ))}
          </div>
          <div class="buttons">
            <button type="button" class="button" onClick={close}>
              {result.value?.good ? 'Close' : 'Cancel'}
            </button>
            <button type="submit" class="button primary" disabled={problem !== undefined || isSending.value}>
              {isSending.value ? 'Sending…' : 'Send'}
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

/** The body as text; JSON can be laid out, which changes nothing but white space. */
function BodyField({ body, onChange }: { body: string; onChange: (body: string) => void }) {
  const laidOut = useMemo(() => laidOutJson(body), [body]);
  return (
    <>
      <label>
        Body
        <textarea rows={6} spellcheck={false} value={body} onInput={(event) => onChange(event.currentTarget.value)} />
      </label>
      {laidOut !== undefined && laidOut !== body && (
        <button type="button" class="link" onClick={() => onChange(laidOut)}>
          Lay out the JSON
        </button>
      )}
    </>
  );
}

function laidOutJson(text: string): string | undefined {
  const layout = layOutJson(text);
  for (;;) {
    const { done, value } = layout.next();
    if (done) return value.text;
  }
}
