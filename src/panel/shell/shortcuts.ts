/** What a key of the whole panel does. */
export type Shortcut = 'record' | 'clear' | 'filter' | 'help' | 'pin' | 'next-pin' | 'previous-pin';

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The panel's action for a key; undefined if it has none. `isTyping`: the key goes into a field. */
export function shortcutOf({ altKey, ctrlKey, key, metaKey, shiftKey }: Key, isTyping: boolean): Shortcut | undefined {
  if (altKey) return undefined;
  if (ctrlKey || metaKey) {
    if (shiftKey) return undefined;
    const letter = key.toLowerCase();
    return letter === 'e' ? 'record' : letter === 'l' ? 'clear' : undefined;
  }
  if (key === 'F2') return shiftKey ? 'previous-pin' : 'next-pin';
  if (isTyping) return undefined;
  if (key.toLowerCase() === 'p') return 'pin';
  return key === '/' ? 'filter' : key === '?' ? 'help' : undefined;
}
