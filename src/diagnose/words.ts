/** Words that several rules share. */

/** `“a”, “b” and “c”`, the first few. */
export function quoted(names: readonly string[], most = 4): string {
  const shown = names.slice(0, most).map((name) => `“${name.length > 60 ? `${name.slice(0, 60)}…` : name}”`);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

export const HTML = 'https://html.spec.whatwg.org/multipage/server-sent-events.html';
