import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Dialog } from './Dialog.tsx';

interface Props {
  label: string;
  action: string;
  /** Called with the fields that are not empty. Returns what is wrong with them: then the dialog stays open and says so. */
  onSubmit: (values: Record<string, string>) => string | undefined;
  onClose: () => void;
  children: ComponentChildren;
}

/** A dialog with fields. */
export function FormDialog({ label, action, onSubmit, onClose, children }: Props) {
  const [error, setError] = useState<string | undefined>(undefined);
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
            const wrong = onSubmit(Object.fromEntries(given));
            setError(wrong);
            if (wrong === undefined) close();
          }}
        >
          <h2>{label}</h2>
          <div class="fields">
            {children}
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
              {action}
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
