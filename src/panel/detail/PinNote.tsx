import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { PinIcon } from '../components/text-icons.tsx';
import { NOTE_LENGTH, pin, pinOf, toNote, unpin } from '../pins/pins.ts';
import type { Store } from '../store/store.ts';

interface Props {
  store: Store;
  /** Its number. */
  row: number;
}

/** The note of a row's pin, to read and to change; nothing for a row that is not pinned. */
export function PinNote({ store, row }: Props) {
  store.summary.value;
  const note = pinOf(store, row);
  return note === undefined ? null : <NoteField store={store} row={row} note={note} />;
}

function NoteField({ store, row, note }: Props & { note: string }) {
  const input = useRef<HTMLInputElement>(null);
  const draft = useSignal<string | undefined>(undefined);
  const save = () => {
    const text = draft.peek()?.trim();
    // An unpinned row has none.
    const now = pinOf(store, row);
    if (text !== undefined && now !== undefined && text !== now) pin(store, row, text);
  };
  // An input that is removed while it has the focus reports no change.
  useEffect(() => save, []);
  useSignalEffect(() => {
    if (toNote.value !== row) return;
    toNote.value = undefined;
    // A menu gives the focus back when it closes.
    requestAnimationFrame(() => input.current?.focus());
  });
  return (
    <div class="pin-note">
      <PinIcon />
      <input
        ref={input}
        type="text"
        aria-label="Note of the pin"
        placeholder="Add a note"
        maxLength={NOTE_LENGTH}
        autocomplete="off"
        value={draft.value ?? note}
        onInput={(event) => {
          draft.value = event.currentTarget.value;
        }}
        onChange={save}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.preventDefault();
          if (event.key === 'Enter') save();
          else draft.value = undefined;
          event.currentTarget
            .closest('.area')
            ?.querySelector<HTMLElement>('[role=grid]')
            ?.focus({ preventScroll: true });
        }}
      />
      <button type="button" class="link" onClick={() => unpin(store, row)}>
        Unpin
      </button>
    </div>
  );
}
