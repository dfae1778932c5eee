/** Reads what the extension stored, through a panel that is open as an ordinary page. */
import type { Page } from 'playwright';
import type { DevtoolsBrowser } from '../../src/start/devtools-browser.ts';
import { extensionDir, extensionOrigin, openExtensionPage } from '../extension-page.ts';
import { type LoggedStream, readLog } from '../stored-log.ts';

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
export async function findStream(log: Page, part: string): Promise<LoggedStream | undefined> {
  return (await log.evaluate(readLog, part)).streams[0];
}

/** … and until it is closed. */
export async function closedStream(log: Page, part: string): Promise<LoggedStream | undefined> {
  const stream = await findStream(log, part);
  return stream?.records.some(({ kind }) => kind === 'stream-closed') ? stream : undefined;
}
