import { expect } from 'vitest';
import { test } from './firefox-test.ts';
import { total } from './inspected-tab.ts';
import { fill, press } from './panel-page.ts';

test('with a lower limit the log drops its oldest events, and says so', async ({ tab }) => {
  await press(tab.panel, 'button', 'Settings');
  await fill(tab.panel, 'Records of a tab’s log', '2000');
  await press(tab.panel, 'button', 'Close');
  await tab.page.evaluate(async () => void (await (await fetch('/flood?rate=max&count=5000')).text()));
  await expect.poll(() => total(tab.panel, 'dropped-total')).toBeGreaterThan(2000);
  await press(tab.panel, 'button', 'Settings');
  await press(tab.panel, 'button', 'Reset limits');
  const limits = () => tab.panel.evaluate(async () => JSON.stringify(await browser.storage.local.get('limits')));
  await expect.poll(limits).toContain('"records":1000000');
});

declare const browser: { storage: { local: { get(key: string): Promise<object> } } };
