/** A field that says where the rest of an answer is. Inside a text its quotation marks would be escaped. */
const ADDRESS =
  /"[a-z_-]*(?:ws|websocket|socket|poll|polling)[_-]?(?:url|uri|endpoint)"\s*:\s*("(?:(?:wss?|https?):)?(?:\\?\/)[^"]*")/i;

/** What an event says about another way that the rest of the answer comes; undefined where it says nothing. */
export function handoverOf(data: string): string | undefined {
  const [, quoted] = ADDRESS.exec(data) ?? [];
  if (quoted === undefined) return undefined;
  try {
    const address = String(JSON.parse(quoted));
    const way = address.startsWith('ws') ? 'over a WebSocket' : 'elsewhere';
    return `The answer goes on ${way}: ${address}`;
  } catch {
    return undefined;
  }
}
