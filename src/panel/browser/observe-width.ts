const listeners = new WeakMap<Element, (width: number) => void>();

let observer: ResizeObserver | undefined;

/** Calls `then` with the width of an element's content, px, now and at each change; returns how to stop. One observer serves all. */
export function observeWidth(element: Element, then: (width: number) => void): () => void {
  observer ??= new ResizeObserver((entries) => {
    for (const { contentRect, target } of entries) listeners.get(target)?.(contentRect.width);
  });
  const own = observer;
  listeners.set(element, then);
  own.observe(element);
  return () => {
    own.unobserve(element);
    listeners.delete(element);
  };
}
