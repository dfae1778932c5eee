// The client of the control port. Pages of other origins cannot send the header.

const RETRY_MS = 1000;
const { url, header } = await (await fetch('/demo/control.json')).json();
const headers = { [header]: '1' };

/** Sends a command; throws an `Error` that names the problem. */
export async function command(path, body = {}) {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (response.ok) return answer;
  const named = Object.entries(answer.parameters ?? {}).map(([name, problem]) => `${name} ${problem}`);
  throw new Error(named.length > 0 ? named.join('; ') : answer.error);
}

/** Requests a list from the server. */
export async function read(path) {
  return (await fetch(url + path, { headers })).json();
}

/** Calls `onHappening(event, data)` for each event of the server, without end; `lost` when it cannot be reached. */
export async function follow(onHappening) {
  for (;;) {
    await readFeed(onHappening).catch(() => {});
    onHappening('lost', {});
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

async function readFeed(onHappening) {
  // As lines of JSON, because an event stream would appear among those that the user inspects.
  const response = await fetch(`${url}/feed?format=ndjson`, { headers });
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      const { event, data } = JSON.parse(line);
      onHappening(event, data);
    }
  }
}
