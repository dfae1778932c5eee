import { chromium, type Page } from 'playwright';

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const out = '/tmp/pan/shots/';
async function shot(
  name: string,
  query: string,
  o: { w?: number; h?: number; dark?: boolean; forced?: boolean; zoom?: number; wait?: number } = {},
  act?: (p: Page) => Promise<unknown>,
) {
  const z = o.zoom ?? 1;
  const context = await browser.newContext({
    viewport: { width: Math.round((o.w ?? 900) / z), height: Math.round((o.h ?? 600) / z) },
    deviceScaleFactor: z,
    colorScheme: o.dark ? 'dark' : 'light',
    ...(o.forced ? { forcedColors: 'active' as const } : {}),
  });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:4777/demo/demo.html?${query}`);
  await page.waitForTimeout(o.wait ?? 1200);
  try {
    await act?.(page);
    await page.waitForTimeout(500);
  } catch (e) {
    console.log(name, String(e).slice(0, 300));
  }
  await page.screenshot({ path: `${out}${name}.png` });
  await context.close();
}
const row = (n: number) => (p: Page) => p.getByTestId('event-row').nth(n).click();
const tab = (name: string) => async (p: Page) => {
  await row(4)(p);
  await p.locator('.detail').getByRole('tab', { name }).click();
};
const find = async (p: Page) => {
  await p.locator('body').press('Control+f');
  await p.getByRole('textbox', { name: 'Find in all streams' }).fill('charlie');
  await p.keyboard.press('Enter');
};
const all: Record<string, () => Promise<void>> = {
  empty500: () => shot('empty500', 'streams=0', { w: 500, dark: true }),
  empty1600: () => shot('empty1600', 'streams=0', { w: 1600, h: 700 }),
  one500: () => shot('one500', 'streams=1&rate=20', { w: 500 }),
  one900: () => shot('one900', 'streams=1&rate=20', { w: 900, dark: true }),
  fifty900: () => shot('fifty900', 'streams=50&rate=500', { w: 900 }),
  fifty1600: () => shot('fifty1600', 'streams=50&rate=2000', { w: 1600, h: 900, dark: true }),
  fifty500: () => shot('fifty500', 'streams=50&rate=500', { w: 500, dark: true }, row(3)),
  million: () => shot('million', 'preload=1000000&rate=0', { w: 1600, h: 800, wait: 9000 }),
  millionfilter: () =>
    shot('millionfilter', 'preload=1000000&rate=0', { w: 900, dark: true, wait: 9000 }, async (p) => {
      await p.getByRole('combobox').first().fill('charlie -type:price');
    }),
  forced: () => shot('forced', 'streams=3', { w: 900, forced: true }, tab('Event')),
  zoom: () => shot('zoom', 'streams=3', { w: 900, h: 700, zoom: 2 }, row(3)),
  raw: () =>
    shot('raw', 'streams=3', { w: 900 }, async (p) => {
      await p.getByTestId('event-row').filter({ hasText: 'price' }).last().click();
      await p.locator('.detail').getByRole('tab', { name: 'Raw' }).click();
    }),
  event: () => shot('event', 'streams=3', { w: 900, dark: true }, tab('Event')),
  request: () => shot('request', 'streams=3', { w: 1600, h: 800, dark: true }, tab('Request')),
  request500: () => shot('request500', 'streams=3', { w: 500, h: 700 }, tab('Request')),
  find: () => shot('find', 'streams=3', { w: 900, dark: true }, find),
  connections: () =>
    shot('connections', 'streams=3', { w: 900 }, async (p) => {
      await p.getByRole('tab', { name: 'Connections' }).click();
    }),
  diff: () => shot('diff', 'streams=3', { w: 900, dark: true }, tab('Diff')),
};
const wanted = process.argv.slice(2);
for (const [name, run] of Object.entries(all))
  if (wanted.length === 0 || wanted.includes(name)) {
    await run();
    console.log(name);
  }
await browser.close();
