import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createServer } from 'vite';
import { writeCaptureFile } from '../../src/formats/capture-file.ts';
import { batch, event, opened } from '../unit/capture/build.ts';
import { expect, test } from './harness.ts';

test('the panel runs in an ordinary page, over a capture file', async ({ page }, info) => {
  const file = info.outputPath('log.sse.ndjson');
  const header = { madeBy: 'test', time: '2025-01-31T12:00:00.000Z', redactions: [], limits: {} };
  const log = [batch(0, [opened(), event('first', { type: 'news' }), event('second')])];
  await writeFile(file, writeCaptureFile({ ...header, scope: { of: 'everything' } }, log));
  const allow = [process.cwd(), dirname(file)];
  const server = await createServer({
    configFile: false,
    root: 'src/panel',
    logLevel: 'error',
    server: { fs: { allow } },
  });
  await server.listen(0);
  try {
    const home = server.resolvedUrls?.local[0];
    await page.goto(`${home}demo/demo.html?streams=0&file=/@fs${encodeURI(file)}`);
    await expect(page.getByText(/^Read-only/)).toBeVisible();
    await expect(page.getByTestId('stream-row')).toContainText('2 events');
    await expect(page.getByTestId('event-row')).toHaveCount(2);
    await page.getByTestId('event-row').first().click();
    await expect(page.locator('.detail .cm-content')).toHaveText('first');
    await page.getByRole('combobox', { name: 'Filter events' }).fill('-type:news');
    await expect(page.getByTestId('event-row')).toHaveCount(1);
  } finally {
    await server.close();
  }
});
