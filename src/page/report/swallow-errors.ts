/** A failure of the recording must never reach the page. */
export function swallowErrors(record: () => void): void {
  try {
    record();
  } catch {
    // Not logged either: the page's console is the page's.
  }
}
