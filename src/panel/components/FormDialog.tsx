import type { ComponentChildren } from 'preact';
import { Dialog } from './Dialog.tsx';

interface Props {
  label: string;
  action: string;
  /** Called with the fields that are not empty. */
  onSubmit: (values: Record<string, string>) => void;
  onClose: () => void;
  children: ComponentChildren;
}

/** A dialog with fields. */
export function FormDialog({ label, action, onSubmit, onClose, children }: Props) {
  return (
    <Dialog label={label} onClose={onClose}>
      {(close) => (
        <form
          class="server-form"
          onSubmit={(event) => {
            event.preventDefault();
            const given = [...new FormData(event.currentTarget)].flatMap(([name, value]) =>
              typeof value === 'string' && value !== '' ? [[name, value]] : [],
            );
            onSubmit(Object.fromEntries(given));
            close();
          }}
        >
          <h2>{label}</h2>
          <div class="fields">{children}</div>
          <div class="buttons">
            <button type="button" class="button" onClick={close}>
              Cancel
            </button>
            <button type="submit" class="button primary">
              {action}
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
