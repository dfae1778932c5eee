import { TEXT_LENGTH } from '../../capture/records/limits.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import { FormDialog } from '../components/FormDialog.tsx';
import type { Acting } from './acting.ts';
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
  const { draft, item } = composing;
  const isEdit = item !== undefined;
  return (
    <FormDialog
      key={item ?? 0}
      label={isEdit ? 'Edit the held event' : 'Inject an event'}
      action={isEdit ? 'Save' : 'Inject'}
      onSubmit={(given) => {
        const content = contentOf(draftOf(given, draft), stream.api, unitOf(stream));
        if ('error' in content) return content.error;
        acting.send(stream, isEdit ? { command: 'edit', item, ...content } : { command: 'inject', ...content });
        return undefined;
      }}
      onClose={close}
    >
      {'raw' in draft ? <RawField raw={draft.raw} /> : <Fields draft={draft} stream={stream} />}
      <p class="subtle">{noteOf(stream, isEdit)}</p>
    </FormDialog>
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

function draftOf(given: Record<string, string>, before: Draft): Draft {
  // Forms give CRLF for the line ends of a text area.
  const text = (name: string) => (given[name] ?? '').replaceAll('\r\n', '\n');
  return 'raw' in before ? { raw: text('raw') } : { type: text('type'), id: text('id'), data: text('data') };
}

function noteOf(stream: Stream, isEdit: boolean): string {
  const when = isEdit ? 'It goes on waiting.' : 'The page gets it at once, before events that wait.';
  if (stream.api === 'XMLHttpRequest')
    return `${when} Events of the request have isTrusted false then, which no script can change.`;
  if (stream.api !== 'EventSource') return when;
  return `${when} Its isTrusted is false, which no script can change; the browser’s own lastEventId does not change either.`;
}
