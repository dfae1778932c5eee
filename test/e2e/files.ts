/** Files in the panel, as a user handles them. */
import type { Buffer } from 'node:buffer';
import { writeFile } from 'node:fs/promises';
import type { DevtoolsBrowser } from '../../src/start/devtools-browser.ts';
import { type Download, downloadOf } from './downloads.ts';
import { expect, test } from './harness.ts';
import type { Panel } from './panel.ts';

export async function openFile({ devtools, frame }: Panel, name: string, content: Buffer | string): Promise<void> {
  const path = test.info().outputPath(name);
  await writeFile(path, content);
  // By its path: Playwright would send the bytes, 4 s for each MB.
  const session = await devtools.context().newCDPSession(frame === devtools.mainFrame() ? devtools : frame);
  const { result } = await session.send('Runtime.evaluate', {
    expression: 'document.querySelector("input[type=file]")',
  });
  await session.send('DOM.setFileInputFiles', { files: [path], objectId: result.objectId ?? '' });
  await session.detach();
  await expect(frame.getByRole('button', { name, exact: true })).toHaveAttribute('aria-current', 'true');
}

/** Opens a file and waits until all of it is read. */
export async function openWhole(panel: Panel, { bytes, name }: Download): Promise<void> {
  await openFile(panel, name, bytes);
  await expect(panel.frame.getByText(/^Read-only/)).toBeVisible();
}

/** Saves all of the log as a capture file, with its secrets. */
export function saveFile(browser: DevtoolsBrowser, panel: Panel): Promise<Download> {
  return exportFile(browser, panel, { format: 'Capture file', scope: /^Everything/, masked: false });
}

/** What is chosen in the dialog; what is left out stays as proposed. */
export interface ExportChoice {
  format: string;
  scope?: string | RegExp;
  masked?: boolean;
}

export function exportFile(browser: DevtoolsBrowser, { frame }: Panel, choice: ExportChoice): Promise<Download> {
  return downloadOf(browser, async () => {
    await frame.getByRole('button', { name: 'Export the log as a file' }).click();
    const dialog = frame.getByRole('dialog', { name: 'Export' });
    await dialog.getByRole('radio', { name: new RegExp(`^${choice.format} `) }).check();
    if (choice.scope !== undefined) await dialog.getByRole('radio', { name: choice.scope }).check();
    if (choice.masked !== undefined) await dialog.getByRole('checkbox').setChecked(choice.masked);
    await dialog.getByRole('button', { name: 'Export' }).click();
  });
}

export async function show({ frame }: Panel, session: string): Promise<void> {
  await frame.getByRole('button', { name: session, exact: true }).click();
}
