const TEXT =
  'Server-Sent Events are one long HTTP response. The server writes lines of text; a blank line ends an event. ' +
  'When the connection breaks, the browser opens it again and says which event it saw last. 🌊 That is all there is ' +
  'to it, and it passes every proxy that lets a response through as it comes.';

/** A model's tokens, near enough: words with the space before them, some split in two. */
export function tokens(count: number): string[] {
  const words = TEXT.match(/\s?\S{1,7}/gu) ?? [];
  return Array.from({ length: count }, (_, n) => {
    const word = words[n % words.length] ?? '';
    return n > 0 && n % words.length === 0 ? ` ${word}` : word;
  });
}

/** A field of a JSON body that the client sent, when it is JSON and an object. */
export function bodyField(body: string, name: string): unknown {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  } catch {
    return undefined;
  }
}

export function textField(body: string, name: string, fallback: string): string {
  const value = bodyField(body, name);
  return typeof value === 'string' && value.length <= 200 ? value : fallback;
}
