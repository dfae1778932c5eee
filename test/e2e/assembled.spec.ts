/** The answers that streams add up to, in the panel of real DevTools. */
import type { Page } from '@playwright/test';
import { expect, devtoolsTest as test } from './harness.ts';

const prompt = 'What are Server-Sent Events?';

async function post(page: Page, url: string, body: object): Promise<string> {
  return page.evaluate(
    async ([to, sent]) => {
      const response = await fetch(to, { method: 'POST', body: sent });
      return response.text();
    },
    [url, JSON.stringify({ stream: true, messages: [{ role: 'user', content: prompt }], ...body })] as const,
  );
}

test('a finished answer is shown as a whole, and its passages select their events', async ({ panel, page }) => {
  const { frame } = panel;
  const sent = await post(page, '/v1/chat/completions?interval=1&count=30', { model: 'gpt-test' });
  const answer = [...sent.matchAll(/"delta":(\{.*?\})/g)]
    .map(([, delta]) => JSON.parse(delta ?? '').content ?? '')
    .join('');
  await panel.total(33);
  await expect(panel.streams).toContainText(`gpt-test · ${prompt}`);
  await frame.getByRole('tab', { name: 'Assembled' }).click();
  const message = frame.getByRole('article');
  const text = message.getByRole('textbox', { name: 'Text' });
  await expect(text).toHaveText(answer);
  await expect(message).toContainText('gpt-test');
  await expect(message).toContainText('Complete (stop)');
  await frame.getByText('Request', { exact: true }).click();
  await expect(frame.getByRole('tabpanel', { name: 'Assembled' })).toContainText(prompt);

  // A click on a passage shows the event that brought it; the arrow keys go on from there.
  await text.click({ position: { x: 4, y: 8 } });
  const detail = frame.getByRole('region', { name: 'Selected row' });
  await expect(detail).toContainText('#2');
  await text.press('ArrowRight');
  await expect(detail).toContainText('#3');
  const marked = () => frame.evaluate(() => [...(CSS.highlights.get('passage') ?? [])].map(String));
  expect(answer).toContain((await marked()).join());

  await message.getByRole('button', { name: 'Copy as text' }).click();
  await expect(message.getByRole('button', { name: 'Copied' })).toBeVisible();

  // How fast it came: a click on a gap selects the event before or after it.
  await frame.getByRole('tab', { name: 'Statistics' }).click();
  const statistics = frame.getByRole('region', { name: 'POST /v1/chat/completions' });
  const figure = (name: string) => statistics.getByText(name, { exact: true }).locator('xpath=following-sibling::dd');
  await expect(figure('Events')).toHaveText('33');
  await expect(figure('First token')).toHaveText(/^\d.* m?s$/);
  await expect(figure('State')).toHaveText('ended: the server closed it');
  const gap = statistics.getByRole('table', { name: 'Largest gaps' }).getByRole('button').first();
  await gap.click();
  await expect(detail).toContainText((await gap.textContent())?.split(' ')[0] ?? '');
  await expect(statistics.getByRole('img', { name: /^Gaps: from/ })).toBeVisible();
  await statistics.getByText('Time since the event before, as a table').click();
  await expect(statistics.getByRole('row', { name: /^\d.* to .* \d+ gaps?$/ }).first()).toBeVisible();

  // Beside another answer: two are selected with the keyboard, and one leads back.
  const other = await post(page, '/v1/chat/completions?interval=1&count=36', { model: 'gpt-other' });
  await panel.total(72);
  expect(other).toContain('gpt-other');
  const compare = frame.getByRole('tab', { name: 'Compare' });
  await expect(compare).toHaveCount(0);
  await panel.streams.nth(0).click();
  await panel.streams.nth(0).press('Shift+ArrowDown');
  await compare.click();
  const figures = frame.getByRole('table', { name: 'Figures' });
  await expect(figures.getByRole('row', { name: 'Events 33 39' })).toBeVisible();
  const [first, second] = [frame.getByRole('article').nth(0), frame.getByRole('article').nth(1)];
  await expect(first).toContainText('gpt-test');
  await expect(second).toContainText('gpt-other');
  await expect(second.getByRole('insertion')).toHaveText(/\w/);
  await expect(first.getByRole('insertion')).toHaveCount(0);
  await panel.streams.nth(0).click();
  await expect(compare).toHaveCount(0);
  await expect(figure('Events')).toHaveText('33');
  await panel.streams.nth(0).click();
  await expect(panel.streams.nth(0)).toHaveAttribute('aria-selected', 'true');
});

test('an unfinished answer grows, shows its parts, and says that it did not end', async ({ panel, page, server }) => {
  const { frame } = panel;
  await frame.getByRole('tab', { name: 'Statistics' }).click();
  await expect(frame.getByRole('heading', { name: 'No stream yet' })).toBeVisible();
  await frame.getByRole('tab', { name: 'Assembled' }).click();
  await expect(frame.getByRole('heading', { name: 'No stream has a known format' })).toBeVisible();
  // The server stalls until a drop command.
  const reading = post(page, '/v1/messages?interval=1&count=1000&stall=40', { model: 'claude-test' }).catch(() => '');
  const message = frame.getByRole('article');
  const text = message.getByRole('textbox', { name: 'Text' });
  await panel.total(40);
  await expect(message).toContainText('Receiving');
  await expect.poll(async () => (await text.textContent())?.length ?? 0).toBeGreaterThan(40);
  await frame.getByRole('tab', { name: 'Statistics' }).click();
  await expect(frame.getByRole('region', { name: 'POST /v1/messages' })).toContainText('so far');
  await frame.getByRole('tab', { name: 'Assembled' }).click();
  expect(server.control.drop({})).toBe(1);
  await reading;
  await expect(message).toContainText('Not ended: the stream closed before the message was complete');

  // A state is shown as it is now, and as it was after the selected event.
  // The server sends the first event, and no other: the rest is sent by hand.
  const counting = post(page, '/graphql/stream?interval=600000', {}).catch(() => '');
  await panel.total(41);
  const assembled = frame.getByRole('tabpanel', { name: 'Assembled' });
  const state = assembled.getByRole('group').filter({ hasText: 'State: data' });
  await expect(state).toContainText('{ "counter": 1 }');
  for (let counter = 2; counter <= 4; counter++) {
    const data = JSON.stringify({ data: { counter } });
    expect(server.control.send({ path: '/graphql/stream' }, { event: 'next', data })).toBe(1);
    await expect(state).toContainText(`{ "counter": ${counter} }`);
  }
  expect(server.control.drop({})).toBe(1);
  await counting;
  await expect(state.getByRole('list', { name: 'Changes of data' })).toHaveText('changed /counter 3 4');
  await state.getByRole('button', { name: 'Show the event that changed it' }).click();
  await frame.getByRole('tab', { name: 'Events' }).click();
  await frame.getByRole('grid', { name: 'Events' }).press('ArrowUp');
  await frame.getByRole('tab', { name: 'Assembled' }).click();
  await expect(state).toContainText('after the selected event');
  await expect(state).toContainText('{ "counter": 3 }');
  await expect(state.getByRole('list', { name: 'Changes of data' })).toHaveText('changed /counter 2 3');
});

test('events of no known format add up by a rule, and read as Markdown', async ({ panel, page }) => {
  const { frame } = panel;
  const pieces = [
    '# Weather\n\nIt is **cold**, see [the map](https://map.test/) or [this](javascript:alert(1)).\n',
    '\n<img src=x onerror=alert(1)> ![radar](https://map.test/radar.png)\n\n| city | °C |\n| --- | --- |\n| Oslo | -4 |\n',
    '\n## Code\n\n```js\n# no heading\n```\n',
  ];
  const body = pieces.map((say, at) => `data: ${JSON.stringify({ at, out: { say } })}\n\n`).join('');
  await page.route('**/own', (route) => route.fulfill({ contentType: 'text/event-stream', body }));
  await page.evaluate(async () => (await fetch('/own')).text());
  await panel.total(3);
  await panel.streams.first().click();
  await frame.getByRole('tab', { name: 'Assembled' }).click();

  await expect(frame.getByRole('heading', { name: 'The events have no known format' })).toBeVisible();
  const path = frame.getByRole('combobox', { name: 'Text', exact: true });
  await expect(path).toHaveValue('$.out.say');
  const status = frame.getByRole('tabpanel', { name: 'Assembled' }).getByRole('status');
  await path.fill('out');
  await expect(status).toHaveText('A path begins with $');
  await path.fill('$.out.say');
  await expect(status).toContainText('The first events add up to: # Weather');
  await frame.getByRole('button', { name: 'Use this rule' }).click();
  const message = frame.getByRole('article');
  await expect(message.getByRole('textbox', { name: 'Text' })).toHaveText(pieces.join(''));
  await expect(message).toContainText('The stream is closed');

  await message.getByRole('button', { name: 'Show as Markdown' }).click();
  const text = message.getByRole('document', { name: 'Text' });
  await expect(text.getByRole('heading')).toHaveText(['Weather', 'Code']);
  await expect(text.getByRole('cell', { name: 'Oslo' })).toBeVisible();
  await expect(text.locator('pre')).toHaveText('# no heading\n');
  await expect(text.getByRole('link')).toHaveText(['the map', 'radar']);
  // Nothing of the answer runs or loads: HTML is text, images are links.
  await expect(text).toContainText('<img src=x onerror=alert(1)>');
  expect(await text.locator('img, script').count()).toBe(0);
  await message.getByRole('button', { name: 'Show as Markdown' }).click();

  await frame.getByText('Your rule', { exact: true }).click();
  await frame.getByRole('button', { name: 'Remove the rule' }).click();
  await expect(frame.getByRole('heading', { name: 'The events have no known format' })).toBeVisible();
});
