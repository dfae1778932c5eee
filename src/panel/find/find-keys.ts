/** What a key asks of the search; undefined for keys that are not its own. `F3` and Ctrl+G are those of DevTools. */
export function findKey(event: KeyboardEvent): 'open' | 'next' | 'previous' | undefined {
  if (event.altKey) return undefined;
  const isCommand = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (isCommand && key === 'f' && !event.shiftKey) return 'open';
  if (key !== 'f3' && !(isCommand && key === 'g')) return undefined;
  return event.shiftKey ? 'previous' : 'next';
}
