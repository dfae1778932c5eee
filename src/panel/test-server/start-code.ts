import type { ServerScenario } from './control-state.ts';

export type StartHow = ServerScenario['start'];

/**
 * A script that starts a client of the server in the inspected page, with the page's own globals. Values are data in
 * it, never code. It remembers what it started, so that `STOP_CODE` can stop it.
 */
export function startCode(url: string, how: StartHow): string {
  return `(${start.toString()})(${JSON.stringify({ url, ...how })})`;
}

/** Ends what was started in the page. */
export const STOP_CODE = `(${stop.toString()})()`;

/** Runs in the page, without anything of this module. */
function start({ url, client, method = 'GET', body, listen = [], headers = {} }: StartHow & { url: string }): void {
  const key = Symbol.for('sse-inspector.started');
  const page = globalThis as { [key]?: (() => void)[] };
  page[key] ??= [];
  const text = body === undefined ? undefined : JSON.stringify(body);
  const all = text === undefined ? headers : { 'Content-Type': 'application/json', ...headers };
  if (client === 'eventsource') {
    const source = new EventSource(url);
    for (const name of ['message', ...listen]) source.addEventListener(name, () => {});
    page[key].push(() => source.close());
  } else if (client === 'xhr') {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(all)) request.setRequestHeader(name, value);
    request.send(text ?? null);
    page[key].push(() => request.abort());
  } else {
    const leaving = new AbortController();
    page[key].push(() => leaving.abort());
    const { signal } = leaving;
    void (async () => {
      const response = await fetch(url, {
        method,
        headers: all,
        signal,
        ...(text === undefined ? {} : { body: text }),
      });
      const reader = response.body?.getReader();
      while (reader && !(await reader.read()).done);
    })().catch(() => {});
  }
}

function stop(): void {
  const page = globalThis as { [key: symbol]: (() => void)[] | undefined };
  const key = Symbol.for('sse-inspector.started');
  for (const end of page[key] ?? []) end();
  delete page[key];
}
