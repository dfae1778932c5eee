import { expect, type Page } from '@playwright/test';
import type { TestServer } from '../../src/server/server.ts';
import { test } from './page-test.ts';

// The demo page as a person uses it.

let server: TestServer;
let page: Page;
const problems: string[] = [];

test.beforeEach(async ({ bare, server: started }) => {
  server = started;
  problems.length = 0;
  page = await bare.newPage({ viewport: { width: 1400, height: 1000 } });
  page.on('pageerror', (error) => problems.push(error.message));
});
test.afterEach(async () => {
  expect(problems).toEqual([]);
  await page.close();
});

const client = (name: string) => page.locator(`[data-testid=client][data-scenario="${name}"]`);

test('autostart starts each scenario with its client', async () => {
  await page.goto(`${server.url}/?autostart=numbers,status,chat`);
  for (const name of ['numbers', 'status', 'chat'])
    await expect(client(name)).toHaveAttribute('data-state', /open|ended/);
  await expect(client('chat').locator('.kind')).toHaveText('fetch');
  await expect(client('status').locator('li').first()).toContainText('status #');
  await expect(page.locator('[data-testid=server-client]').first()).toBeVisible();
});

test('the browser reports no issue and writes nothing to the console', async () => {
  const found: unknown[] = [];
  page.on('console', (message) => found.push(message.text()));
  const session = await page.context().newCDPSession(page);
  session.on('Audits.issueAdded', ({ issue }) => found.push(issue));
  await session.send('Audits.enable');
  await page.goto(`${server.url}/?autostart=numbers,status,chat`);
  await expect(client('chat')).toHaveAttribute('data-state', 'ended');
  expect(found).toEqual([]);
});

test('a form of another site runs no script on the origin of the page', async () => {
  const action = `${server.url}/broadcast?contentType=text/html`;
  const script = '<script>document.title = origin</script>';
  await page.setContent(
    `<form method=post enctype=text/plain action="${action}"><input name="<p>echoed</p>${script}"></form>`,
  );
  await page.evaluate(() => document.forms[0]?.submit());
  await expect(page.getByText('echoed')).toBeVisible();
  expect(await page.evaluate(() => [document.title, origin])).toEqual(['', 'null']);
});

test('start by hand, drop, send, pause, faults, restart', async () => {
  await page.goto(server.url);
  await page.getByPlaceholder('Find a scenario').fill('broadcast');
  await page.getByText('/broadcast', { exact: true }).click();
  await page.getByLabel('Query of broadcast').fill('retry=100&name=me');
  await page.getByRole('button', { name: 'Start broadcast' }).click();
  await expect(client('broadcast')).toContainText('{"name":"me"}');
  const row = page.locator('[data-testid=server-client]');
  await expect(row).toHaveCount(1);

  await row.getByText('Send…').click();
  await page.locator('dialog [name=data]').fill('by hand');
  await page.locator('dialog').getByText('Send', { exact: true }).click();
  await expect(client('broadcast')).toContainText('by hand');

  await page.locator('#drop-all').click();
  await expect(page.locator('[data-testid=attempt]').nth(1)).toContainText('dropped by control (fin)');
  await expect(row).toContainText('attempt 2');

  await row.getByText('Pause').click();
  await expect(row.getByText('Resume')).toBeVisible();
  await page.locator('#send-all').click();
  await page.locator('dialog [name=raw]').fill('data: raw\\n\\n');
  await page.locator('dialog').getByText('Send', { exact: true }).click();
  await row.getByText('Resume').click();
  await expect(client('broadcast')).toContainText('raw');

  await page.locator('#faults-all').click();
  await page.locator('dialog [name=duplicate]').fill('1');
  await page.locator('dialog').getByRole('button', { name: 'Set' }).click();
  await expect(page.locator('#server-state')).toContainText('all: duplicate=1');
  await page.locator('#clear-faults').click();
  await expect(page.locator('#server-state')).toContainText('no faults set');

  await page.locator('#seconds').fill('0.5');
  await page.locator('#restart').click();
  await expect(page.locator('#server-state')).toContainText('The port is closed');
  await expect(page.locator('#server-state')).toContainText('Listening · 1 client');
  await expect(client('broadcast')).toHaveAttribute('data-state', 'open');

  await client('broadcast').getByText('Stop').click();
  await expect(row).toHaveCount(0);
  await client('broadcast').getByText('Remove').click();
  await expect(client('broadcast')).toHaveCount(0);
});

test('every scenario starts from the page and gets a response', async () => {
  await page.goto(server.url);
  const scenarios = page.locator('.scenario');
  // The page asks the server for the list.
  await expect.poll(() => scenarios.count()).toBeGreaterThan(35);
  const names = await scenarios.evaluateAll((rows) =>
    rows.flatMap((row) =>
      row instanceof HTMLElement && row.dataset['scenario'] !== undefined ? [row.dataset['scenario']] : [],
    ),
  );
  await page.evaluate(() => {
    for (const row of document.querySelectorAll('.scenario details')) row.setAttribute('open', '');
  });
  // A browser has six connections to a server, and the page needs one itself. A flood leaves no time for the others.
  const others = names.filter((name) => name !== 'fast');
  const batches = others.flatMap((_, at) => (at % 5 === 0 ? [others.slice(at, at + 5)] : []));
  for (const several of [...batches, ['fast']]) {
    // A real pointer waits until so long a page stands still.
    for (const name of several)
      await page.getByRole('button', { name: `Start ${name}`, exact: true }).dispatchEvent('click');
    for (const name of several) await expect(client(name), name).not.toHaveAttribute('data-state', 'connecting');
    await page.locator('#stop-all').dispatchEvent('click');
    for (const name of several) await client(name).getByText('Remove').dispatchEvent('click');
  }
});
