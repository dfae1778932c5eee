/** Readers of the test server's scenarios, for a page to run. */
import type { Scenario, Start } from '../../src/server/scenarios/scenario.ts';
import { scenarioUrl, variantsOf } from '../scenario-urls.ts';

type Client = 'EventSource' | 'fetch' | 'XMLHttpRequest';

/** One reader. It goes into the page as it is. */
export interface Reading {
  client: Client;
  /** Path and query. */
  url: string;
  start: Start;
  /** How many answers an EventSource reads before it closes. */
  answers: number;
}

/** Every way that makes sense to read a scenario. */
export function readingsOf(scenario: Scenario): Reading[] {
  return variantsOf(scenario).flatMap((query) => readingsOfQuery(scenario, query));
}

/** Text of what is binary means nothing. */
const BINARY = new Set(['bedrock', 'grpc-web']);

function readingsOfQuery(scenario: Scenario, query: string): Reading[] {
  const { methods, name } = scenario;
  const readers: Client[] = BINARY.has(name) ? ['fetch'] : ['fetch', 'XMLHttpRequest'];
  if (methods.includes('GET')) readers.push('EventSource');
  return readers.map((client) => readingOf(client, scenario, query, `${client}-${name}`));
}

/** `key` keeps readers of one scenario apart. */
export function readingOf(client: Client, scenario: Scenario, query: string, key: string): Reading {
  const { name, start } = scenario;
  const answers = name === 'resume' || name === 'no-id' ? 2 : 1;
  return { client, url: scenarioUrl(scenario, query, key), start, answers };
}

/** Reads to the end; runs in the page, or in a worker of it. */
export function read({ answers, client, start, url }: Reading): Promise<void> {
  const { body, headers = {}, listen = ['message'], method = 'GET' } = start;
  const text = body === undefined ? null : JSON.stringify(body);
  return new Promise((resolve) => {
    if (client === 'EventSource') {
      const source = new EventSource(url);
      let ended = 0;
      for (const type of listen) source.addEventListener(type, () => {});
      source.onerror = () => {
        if (++ended < answers && source.readyState !== EventSource.CLOSED) return;
        source.close();
        resolve();
      };
    } else if (client === 'fetch') {
      fetch(url, { method, headers, body: text })
        .then((response) => response.text())
        .finally(resolve)
        .catch(() => {});
    } else {
      const xhr = new XMLHttpRequest();
      xhr.open(method, url);
      for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
      // As pages do that read it while it runs: when the connection breaks, the text is gone.
      xhr.onprogress = () => void xhr.responseText;
      xhr.onloadend = () => resolve();
      xhr.send(text);
    }
  });
}
