/** What cannot be recorded is lost to us alone: no failure of the hook becomes an exception in the page. */
export function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // Nothing of it may show in the page, not even a message in its console.
  }
}
