import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DevtoolsBrowser } from '../../src/start/devtools-browser.ts';

export interface Download {
  name: string;
  bytes: Buffer;
}

/** The file that comes of an action: asked of the browser, since DevTools have no downloads of their own. */
export async function downloadOf({ session }: DevtoolsBrowser, action: () => Promise<void>): Promise<Download> {
  const folder = await mkdtemp(join(tmpdir(), 'sse-inspector-download-'));
  await session.send('Browser.setDownloadBehavior', {
    behavior: 'allowAndName',
    downloadPath: folder,
    eventsEnabled: true,
  });
  const names = new Map<string, string>();
  session.on('Browser.downloadWillBegin', ({ guid, suggestedFilename }) => names.set(guid, suggestedFilename));
  const complete = new Promise<string>((resolve) => {
    session.on('Browser.downloadProgress', ({ guid, state }) => {
      if (state === 'completed') resolve(guid);
    });
  });
  try {
    await action();
    const guid = await complete;
    return { bytes: await readFile(join(folder, guid)), name: names.get(guid) ?? '' };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
