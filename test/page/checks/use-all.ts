import { type Json, outcome, pause } from './kit.ts';

/** An EventSource, a `fetch` of events and one that fails: what a library that wraps them must let through. */
export async function useAll(): Promise<Json> {
  const source = new EventSource('/events?n=2&name=tick&end=no');
  const seen: string[] = [];
  source.addEventListener('tick', ({ data }) => seen.push(data));
  source.onopen = () => seen.push('open');
  while (seen.length < 3) await pause(5);
  source.close();
  const text = await (await fetch('/events?n=1')).text();
  return [seen, text, await outcome(() => fetch('http://127.0.0.1:1/'))];
}
