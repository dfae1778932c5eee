/**
 * Keeps keys that did something here from DevTools. DevTools listen on the panel's document and ignore
 * `preventDefault`: Escape would open their drawer. `root` is the document's element, behind all that the panel listens
 * on.
 */
export function keepOwnKeys(root: HTMLElement): void {
  root.addEventListener('keydown', (event) => {
    if (event.defaultPrevented) event.stopPropagation();
  });
}
