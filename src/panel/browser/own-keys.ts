/**
 * Keys that did something here are not for DevTools too. They listen on the panel's document, whatever was prevented:
 * Escape would open their drawer. `root` is the document's element, behind all that the panel listens on.
 */
export function keepOwnKeys(root: HTMLElement): void {
  root.addEventListener('keydown', (event) => {
    if (event.defaultPrevented) event.stopPropagation();
  });
}
