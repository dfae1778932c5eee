import { useState } from 'preact/hooks';
import { TEXT_LENGTH } from '../../capture/records/limits.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import { Dialog } from '../components/Dialog.tsx';
import type { Acting, Composing } from './acting.ts';
import { contentOf, type Draft, type EventFields, unitOf } from './composed.ts';

interface Props {
  acting: Acting;
  stream: Stream;
}

/** Composes an event that the page gets, or edits one that waits. */
export function ComposeDialog({ acting, stream }: Props) {
  const composing = acting.composing.value;
  if (composing === undefined) return null;
  const close = () => {
    acting.composing.value = undefined;
  };
  return <Form key={composing.item ?? 0} acting={acting} stream={stream} composing={composing} onClose={close} />;
}

interface FormProps extends Props {
  composing: Composing;
  onClose: () => void;
}

function Form({ acting, composing: { draft, item }, onClose, stream }: FormProps) {
  const [error, setError] = useState<string | undefined>(undefined);
  const isEdit = item !== undefined;
  const label = isEdit ? 'Edit the held event' : 'Inject an event';
  return (
    <Dialog label={label} onClose={onClose}>
      {(close) => (
        <form
          class="server-form"
          onSubmit={(event) => {
            event.preventDefault();
            const content = contentOf(draftIn(event.currentTarget, draft), stream.api, unitOf(stream));
            if ('error' in content) return setError(content.error);
            acting.send(stream, isEdit ? { command: 'edit', item, ...content } : { command: 'inject', ...content });
            close();
          }}
        >
          <h2>{label}</h2>
          <div class="fields">
            {'raw' in draft ? <RawField raw={draft.raw} /> : <Fields draft={draft} stream={stream} />}
            <p class="subtle">{noteOf(stream, isEdit)}</p>
            {error !== undefined && (
              <p class="error" role="alert">
                {error}
              </p>
            )}
          </div>
          <div class="buttons">
            <button type="button" class="button" onClick={close}>
              Cancel
            </button>
            <button type="submit" class="button primary">
              {isEdit ? 'Save' : 'Inject'}
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function Fields({ draft, stream }: { draft: EventFields; stream: Stream }) {
  return (
    <>
      <datalist id="act-types">
        {[...stream.listening].map((type) => (
          <option key={type} value={type} />
        ))}
      </datalist>
      <div class="field">
        <label for="act-type">Event</label>
        <input
          id="act-type"
          name="type"
          list="act-types"
          defaultValue={draft.type}
          placeholder="message"
          maxLength={TEXT_LENGTH}
          spellcheck={false}
          autocomplete="off"
        />
      </div>
      <div class="field">
        <label for="act-id">ID</label>
        <input
          id="act-id"
          name="id"
          defaultValue={draft.id}
          maxLength={TEXT_LENGTH}
          spellcheck={false}
          autocomplete="off"
        />
      </div>
      <div class="field">
        <label for="act-data">Data</label>
        <textarea
          id="act-data"
          name="data"
          rows={6}
          maxLength={TEXT_LENGTH}
          defaultValue={draft.data}
          spellcheck={false}
        />
      </div>
    </>
  );
}

function RawField({ raw }: { raw: string }) {
  return (
    <div class="field">
      <label for="act-raw">Text</label>
      <textarea id="act-raw" name="raw" rows={8} maxLength={TEXT_LENGTH} defaultValue={raw} spellcheck={false} />
    </div>
  );
}

function draftIn(form: HTMLFormElement, draft: Draft): Draft {
  const given = new FormData(form);
  // Forms give CRLF for the line ends of a text area.
  const text = (name: string) => String(given.get(name) ?? '').replaceAll('\r\n', '\n');
  return 'raw' in draft ? { raw: text('raw') } : { type: text('type'), id: text('id'), data: text('data') };
}

function noteOf(stream: Stream, isEdit: boolean): string {
  const when = isEdit ? 'It goes on waiting.' : 'The page gets it at once, before events that wait.';
  if (stream.api === 'XMLHttpRequest')
    return `${when} Events of the request have isTrusted false then, which no script can change.`;
  if (stream.api !== 'EventSource') return when;
  return `${when} Its isTrusted is false, which no script can change; the browser’s own lastEventId does not change either.`;
}
