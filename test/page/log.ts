/** Reads what the extension stored, through a panel that is open as an ordinary page. */
import type { Page } from 'playwright';
import type { DevtoolsBrowser } from '../../src/start/devtools-browser.ts';
import { extensionDir, extensionOrigin, openExtensionPage } from '../extension-page.ts';

export interface LoggedStream {
  opened: Record<string, unknown>;
  /** Kinds of the other records, in order, with what matters of them. */
  records: Record<string, unknown>[];
  /** `type:data#id` of each event. */
  events: string[];
}

/** Opens the panel for the only tab: from here on what its page does is stored. */
export async function openLog({ context }: DevtoolsBrowser): Promise<Page> {
  const origin = extensionOrigin(extensionDir);
  const panel = await openExtensionPage(context, origin);
  const tab = await panel.evaluate(async () => (await chrome.tabs.query({ index: 0 }))[0]?.id);
  await panel.goto(`${origin}/panel.html?tabId=${tab}`);
  return panel;
}

declare const chrome: { tabs: { query(filter: object): Promise<{ id: number }[]> } };

/** The stream whose URL has this text; undefined until it is there. */
export function findStream(log: Page, part: string): Promise<LoggedStream | undefined> {
  return log.evaluate(readStream, part);
}

/** … and until it is closed. */
export async function closedStream(log: Page, part: string): Promise<LoggedStream | undefined> {
  const stream = await findStream(log, part);
  return stream?.records.some(({ kind }) => kind === 'stream-closed') ? stream : undefined;
}

/** Runs in the panel. */
async function readStream(part: string): Promise<LoggedStream | undefined> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('sse-inspector');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const reading = database.transaction('batches').objectStore('batches').getAll();
  await new Promise((resolve) => {
    reading.onsuccess = resolve;
  });
  database.close();
  const streams = new Map<string, LoggedStream>();
  for (const batch of reading.result) {
    const key = (stream: number): string => `${batch.document} ${stream}`;
    const { data, dataEnd, ids, idsEnd, lastEventId, stream, type, types } = batch.events;
    for (const { record } of batch.records) {
      if (record.kind === 'stream-opened') streams.set(key(record.stream), { opened: record, records: [], events: [] });
      else streams.get(key(record.stream))?.records.push(record);
    }
    for (let i = 0; i < stream.length; i += 1) {
      const text = data.slice(i === 0 ? 0 : dataEnd[i - 1], dataEnd[i]);
      const place = lastEventId[i];
      const id = ids.slice(place === 0 ? 0 : idsEnd[place - 1], idsEnd[place]);
      streams.get(key(stream[i]))?.events.push(`${types[type[i]]}:${text}#${id}`);
    }
  }
  return [...streams.values()].find(({ opened }) => String(opened['url']).includes(part));
}
