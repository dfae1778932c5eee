import type { ReplayState } from '../mode.ts';

/** Nothing of the file runs on it; streams may be started on it by hand. */
export const LISTING_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; connect-src 'self' http://127.0.0.1:* http://localhost:*; frame-ancestors 'none'";

/** A page that lists what is replayed. */
export function listingPage(file: string, speed: number | 'max', streams: readonly ReplayState[]): string {
  const rows = streams.map(
    ({ method, url, events, duration }) =>
      `<tr><td>${escaped(method)}</td><td>${address(method, url)}</td><td>${events}</td><td>${(duration / 1000).toFixed(1)} s</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>Replay of ${escaped(file)}</title>
<style>body{font:14px system-ui;margin:2rem}td,th{text-align:start;padding:.2rem 1rem .2rem 0}td:nth-child(n+3){text-align:end}</style>
<h1>Replay of ${escaped(file)}</h1>
<p>${speed === 'max' ? 'As fast as the client reads' : speed === 1 ? 'With its original timing' : `${speed} times as fast`}. Streams of one address play in order.</p>
<table>
<tr><th>Method<th>Address<th>Events<th>Duration</tr>
${rows.join('\n')}
</table>
</html>
`;
}

function address(method: string, url: string): string {
  const text = `<code>${escaped(url)}</code>`;
  return method === 'GET' && /^\/(?!\/)/.test(url) ? `<a href="${escaped(url)}">${text}</a>` : text;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
