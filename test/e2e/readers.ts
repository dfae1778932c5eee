/** Lets a page, or a worker of it, read scenarios of the test server. */
import type { Page } from '@playwright/test';
import { type Reading, read } from './readings.ts';

export const PLACES = ['page', 'dedicated worker', 'shared worker', 'service worker'] as const;
export type Place = (typeof PLACES)[number];

/** Reads to the end. */
export type Reader = (reading: Reading) => Promise<void>;

/** Connections that a browser opens to one server. */
const AT_ONCE = 6;

/** Where the server has the script: a service worker can be no blob. */
export const SCRIPT_PATH = '/reader.js';

/** Each message is a reading, with a port for when it is done. */
export const SCRIPT = `const read = ${read};
const take = (event) => {
  const reading = read(event.data).then(() => event.ports[0].postMessage('done'));
  event.waitUntil?.(reading);
};
addEventListener('connect', ({ ports: [port] }) => { port.onmessage = take; });
addEventListener('message', take);`;

/** A reader in the page that is loaded. */
export async function startReader(page: Page, place: Place): Promise<Reader> {
  const { origin } = new URL(page.url());
  const absolute = (reading: Reading): Reading => ({ ...reading, url: origin + reading.url });
  if (place === 'page') return (reading) => page.evaluate(read, reading);
  const worker = await page.evaluateHandle(startWorker, { place, script: SCRIPT, path: SCRIPT_PATH });
  return (reading) => worker.evaluate(ask, absolute(reading));
}

/** Reads them all to the end, several at a time. */
export async function readAll(read: Reader, readings: readonly Reading[]): Promise<void> {
  const left = readings.values();
  const readOn = async (): Promise<void> => {
    for (const reading of left) await read(reading);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, readOn));
}

interface Askable {
  postMessage(message: unknown, ports: Transferable[]): void;
}

interface WorkerPlan {
  place: Place;
  script: string;
  path: string;
}

/** Runs in the page. */
async function startWorker({ path, place, script }: WorkerPlan): Promise<{ worker: Askable | null }> {
  if (place === 'service worker') {
    await navigator.serviceWorker.register(path);
    return { worker: (await navigator.serviceWorker.ready).active };
  }
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  return { worker: place === 'dedicated worker' ? new Worker(url) : new SharedWorker(url).port };
}

/** Runs in the page. */
function ask({ worker }: { worker: Askable | null }, reading: Reading): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    worker?.postMessage(reading, [port2]);
  });
}

/** A service worker outlives its page. */
export function stopServiceWorkers(page: Page): Promise<void> {
  return page.evaluate(async () => {
    for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  });
}
