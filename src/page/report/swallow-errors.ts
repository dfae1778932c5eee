/** A failure of the recording must never reach the page. */
export function swallowErrors(record: () => void): void {
  attempt(record);
}

/** What the recording made; undefined where it failed. */
export function attempt<Made>(make: () => Made): Made | undefined {
  try {
    return make();
  } catch {
    // Not logged either: the page's console is the page's.
    return undefined;
  }
}
