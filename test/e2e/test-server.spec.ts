/** The test server's view: start streams from the panel, break them, and see what the page makes of it. */
import { startServer } from '../../src/server/server.ts';
import { devtoolsTest, expect, test } from './harness.ts';
import { connectTo } from './server-view.ts';

/** What a user reads of the loss: that it was waited, the id that was sent, and where it resumed. */
const STORY = /lost.*waited.*Last-Event-ID.*resumed/i;

devtoolsTest(
  'start a scenario from the panel, drop it, see loss, wait, Last-Event-ID and resume',
  async ({ panel, server }) => {
    await connectTo(panel, server);
    const view = panel.frame.getByRole('region', { name: 'Test server' });
    await view.getByLabel('Find a scenario').fill('/status');
    await view.locator('summary', { hasText: '/status' }).first().click();
    await view.getByLabel('Query of status').fill('interval=400');
    await view.getByRole('button', { name: 'Start status' }).click();
    await panel.atLeast(3);
    await expect(view.getByRole('alert')).toHaveCount(0);
    const client = view.getByTestId('server-client');
    await expect(client).toHaveCount(1);
    await expect(panel.streams.first()).toContainText('test server');

    await client.getByRole('button', { name: /^Show the stream|\/status/ }).click();
    await expect(panel.streams.first()).toHaveAttribute('aria-selected', 'true');
    await client.getByRole('button', { name: 'Drop' }).click();
    await expect(panel.markers.filter({ hasText: STORY })).toBeVisible();
    await expect(client).toContainText('attempt 2');
    const [, second] = server.control.registry.attempts().filter(({ url }) => url === '/status?interval=400');
    const id = Number(second?.lastEventId);
    expect(id).toBeGreaterThan(2);
    await expect(panel.markers.filter({ hasText: STORY })).toContainText(`${id}`);

    // Paused nothing comes; a message by hand does when it goes on.
    await client.getByRole('button', { name: 'Pause' }).click();
    await expect(client.getByRole('button', { name: 'Resume' })).toBeVisible();
    await panel.streams.first().click({ button: 'right' });
    await panel.frame.getByRole('menuitem', { name: 'Send…' }).click();
    await panel.frame.getByRole('dialog').getByLabel('event').fill('status');
    await panel.frame.getByRole('dialog').getByLabel('data').fill('by hand');
    await panel.frame.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
    await client.getByRole('button', { name: 'Resume' }).click();
    await panel.frame.getByLabel('Filter events').fill('"by hand"');
    await expect(panel.events).toHaveCount(1);

    await view.getByRole('button', { name: 'Stop all' }).click();
    await expect(client).toHaveCount(0);
    await expect(panel.streams.first()).toContainText('ended');
  },
);

devtoolsTest('a preset of faults breaks the streams, and is cleared again', async ({ page, panel, server }) => {
  await connectTo(panel, server);
  const { frame } = panel;
  const view = frame.getByRole('region', { name: 'Test server' });
  const faults = view.getByRole('toolbar').getByRole('button', { name: 'Faults', exact: true });
  await faults.click();
  await frame.getByRole('menuitemradio', { name: 'No IDs' }).click();
  await expect(view.getByText('Faults for all: No IDs')).toBeVisible();
  const body = await page.evaluate(async () => (await fetch('/status?interval=5&count=3&key=preset')).text());
  expect(body.match(/^id:/gm)).toBeNull();
  await expect(panel.events).toHaveCount(3);

  await faults.click();
  await frame.getByRole('menuitem', { name: 'All faults…' }).click();
  await expect(frame.getByRole('dialog').getByLabel('IDs')).toHaveValue('off');
  await frame.getByRole('dialog').getByLabel('Leave out every n-th').fill('2');
  await frame.getByRole('dialog').getByRole('button', { name: 'Set' }).click();
  await expect(view.getByText('Faults for all: Leave out every n-th: 2, IDs: removed')).toBeVisible();
  await faults.click();
  await frame.getByRole('menuitem', { name: 'Clear the faults of all clients' }).click();
  await expect(view.getByText(/^Faults for/)).toHaveCount(0);
  await expect(view.getByRole('alert')).toHaveCount(0);

  await view.getByRole('button', { name: 'Other server…' }).click();
  await expect(view.getByRole('status').last()).toContainText(`Connected to: Scenarios at ${server.url}`);
  await view.getByRole('button', { name: 'Back' }).click();
  await expect(faults).toBeVisible();
});

devtoolsTest('the proxy in front of another server behaves the same', async ({ page, panel, server }) => {
  const proxy = await startServer({ port: 0, proxy: server.url });
  await page.goto(`${proxy.url}/blank`);
  await connectTo(panel, proxy);
  const view = panel.frame.getByRole('region', { name: 'Test server' });
  await expect(view.getByRole('status').first()).toContainText(`Proxy for ${server.url}`);
  await page.evaluate(() => new EventSource('/status?interval=400&key=proxied').addEventListener('status', () => {}));
  await panel.atLeast(3);
  const client = view.getByTestId('server-client');
  await client.getByRole('button', { name: 'Drop' }).click();
  await expect(panel.markers.filter({ hasText: STORY })).toBeVisible();
  const [, second] = server.control.registry.attempts().filter(({ url }) => url.includes('proxied'));
  expect(Number(second?.lastEventId)).toBeGreaterThan(2);
  await proxy.close();
  await expect(view.getByText('The test server is not running')).toBeVisible();
});

test('a page behind the proxy can neither control it nor read its state', async ({ page, server }) => {
  const proxy = await startServer({ port: 0, proxy: server.url });
  await page.goto(`${proxy.url}/blank`);
  await page.evaluate(() => new EventSource('/status?key=hostile'));
  await expect.poll(() => proxy.clients().length).toBe(1);
  const tried = await page.evaluate(async (control) => {
    const headers = { 'X-SSE-Inspector': '1' };
    const attempts: [string, RequestInit][] = [
      ['/drop', { method: 'POST', headers, body: '{}' }],
      ['/drop', { method: 'POST', mode: 'no-cors', body: '{}' }],
      ['/state', { headers }],
      ['/feed', { mode: 'no-cors' }],
    ];
    const answers = attempts.map(async ([path, init]) => {
      const answer = await fetch(control + path, init).catch(() => undefined);
      return answer === undefined ? 'refused' : `${answer.type} ${await answer.text()}`;
    });
    return Promise.all(answers);
  }, proxy.controlUrl);
  expect(tried).toEqual(['refused', 'opaque ', 'refused', 'opaque ']);
  expect(proxy.clients()).toHaveLength(1);
  await proxy.close();
});

test('without the server the panel shows the command to start it, and logs no repeated error', async ({
  openPanelPage,
}) => {
  const panel = await openPanelPage();
  await panel.frame.evaluate(() => {
    const { setInterval: every, setTimeout: once } = window;
    Object.assign(window, {
      setTimeout: (work: () => void) => once(work),
      setInterval: (work: () => void) => every(work),
    });
  });
  const failed: string[] = [];
  panel.devtools.on('console', (message) => message.type() === 'error' && failed.push(message.location().url));
  const failures = (path: string) => failed.filter((url) => url.startsWith(`http://127.0.0.1:9/${path}`)).length;
  await panel.frame.getByRole('button', { name: 'Test server', exact: true }).click();
  const view = panel.frame.getByRole('region', { name: 'Test server' });
  await view.getByLabel('Control port').fill('9');
  await view.getByRole('button', { name: 'Connect' }).click();
  await expect(view.getByText('npm run server', { exact: true })).toBeVisible();
  await expect.poll(() => failures('feed')).toBe(1);
  // Its timers are over at once, so what it would try again later it tried now, among the tries of the test.
  const tries = 20;
  for (let i = 0; i < tries; i++) {
    await panel.frame.evaluate(() => fetch('http://127.0.0.1:9/tried').catch(() => {}));
  }
  await expect.poll(() => failures('tried')).toBe(tries);
  expect(failures('feed')).toBe(1);
  await view.getByRole('button', { name: 'Close the test server’s view' }).click();
  await expect(view).toHaveCount(0);
});
