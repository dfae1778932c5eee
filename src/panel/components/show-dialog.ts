import { render, type VNode } from 'preact';

/** Shows a dialog over the panel until it is closed. */
export function showDialog(dialog: (close: () => void) => VNode): void {
  const root = document.createElement('div');
  document.body.append(root);
  const close = () => {
    render(null, root);
    root.remove();
  };
  render(dialog(close), root);
}
