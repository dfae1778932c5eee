import { isObject } from '../../messages/kinds.ts';

/** A web page can't send it without a preflight. */
const HEADERS = { 'X-SSE-Inspector': '1' };

/** Maximum length of a line of the feed; a longer one does not come from the test server. */
const MAX_LINE = 16 * 1024 * 1024;

interface ControlEvent {
  event: string;
  data: unknown;
}

/** The server's events, starting with its state, until it stops. Rejects when it cannot be reached. */
export async function* controlEvents(base: string, signal: AbortSignal): AsyncGenerator<ControlEvent, void> {
  const response = await fetch(`${base}/feed?format=ndjson`, { headers: HEADERS, signal });
  if (!response.ok || response.body === null) throw new Error(`${base} is not the test server`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE) throw new Error(`${base} is not the test server`);
    for (const line of lines) yield readControlEvent(JSON.parse(line));
  }
}

export async function readList(base: string, path: string): Promise<unknown> {
  return (await fetch(base + path, { headers: HEADERS })).json();
}

/** Sends a command. Rejects with an `Error` that says what was wrong with it. */
export async function command(base: string, path: string, body: object): Promise<void> {
  const response = await fetch(base + path, {
    method: 'POST',
    headers: { ...HEADERS, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(refusal(await response.json()));
}

function readControlEvent(line: unknown): ControlEvent {
  if (!isObject(line) || typeof line['event'] !== 'string') throw new Error('not a line of the feed');
  return { event: line['event'], data: line['data'] };
}

function refusal(answer: unknown): string {
  if (!isObject(answer)) return 'The server rejected the command.';
  const { error, parameters } = answer;
  if (isObject(parameters))
    return Object.entries(parameters)
      .map(([name, why]) => `${name} ${String(why)}`)
      .join('; ');
  return String(error);
}
