/**
 * Asks for two streams of another origin that the page's policy forbids, for one that it allows, and for something that is no
 * stream: only the streams are recorded. It runs in the page, so it uses nothing from outside of the function.
 */
export async function askForbidden(other: string): Promise<void> {
  const ended = (source: EventSource) => new Promise((resolve) => source.addEventListener('error', resolve));
  await ended(new EventSource(`${other}/hello?forbidden`));
  await fetch(`${other}/numbers?forbidden`, { headers: { Accept: 'text/event-stream' } }).catch(() => {});
  await fetch(`${other}/blank`).catch(() => {});
  new EventSource('/status?interval=100000');
}
