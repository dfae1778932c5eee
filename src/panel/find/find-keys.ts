/** The search's action for a key; undefined if it has none. `F3` and Ctrl+G as in DevTools. */
export function findKey(event: KeyboardEvent): 'open' | 'next' | 'previous' | undefined {
  if (event.altKey) return undefined;
  const isCommand = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (isCommand && key === 'f' && !event.shiftKey) return 'open';
  if (key !== 'f3' && !(isCommand && key === 'g')) return undefined;
  return event.shiftKey ? 'previous' : 'next';
}
