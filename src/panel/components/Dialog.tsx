import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface Props {
  label: string;
  onClose: () => void;
  /** Gets what closes the dialog. */
  children: (close: () => void) => ComponentChildren;
}

/** A modal dialog: the browser keeps the focus inside and brings it back. */
export function Dialog({ label, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-label={label}
      onClose={onClose}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Escape') return;
        // DevTools would open their drawer.
        event.preventDefault();
        close();
      }}
    >
      {children(close)}
    </dialog>
  );
}
