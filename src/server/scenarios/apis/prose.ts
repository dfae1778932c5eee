const TEXT =
  'Server-Sent Events are one long HTTP response. The server writes lines of text; a blank line ends an event. ' +
  'When the connection breaks, the browser opens it again and says which event it saw last. 🌊 That is all there is ' +
  'to it, and it passes every proxy that lets a response through as it comes.';

const WORDS = TEXT.match(/\s?\S{1,7}/gu) ?? [];

/** The n-th of a model's tokens, near enough: words with the space before them, long ones split. It starts over at the end. */
export function token(n: number): string {
  const word = WORDS[n % WORDS.length] ?? '';
  return n > 0 && n % WORDS.length === 0 ? ` ${word}` : word;
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
