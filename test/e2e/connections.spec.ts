/** For each thing that a server may do, the chain of connections that the panel shows. */
import { type Case, cases, type Site } from './connections-table.ts';
import { expect, devtoolsTest as test } from './harness.ts';
import type { Panel } from './panel.ts';

/** Much of it is waiting for a browser to try again: all cases run side by side in one page, and are read one by one. */
test('connections and reconnects are shown with their reasons', async ({ openPanelPage, page, panel, server }) => {
  const sites = cases.map((_, i) => ({ url: server.url, mark: `key=case${String(i).padStart(2, '0')}` }));
  await Promise.all(cases.map(({ run }, i) => run(page, sites[i] as Site)));
  // Tall enough for all streams, and for all rows of a case.
  const tall = await openPanelPage({ width: 1400, height: 3000 });
  for (const [i, each] of cases.entries()) await test.step(each.name, () => compare(tall, each, sites[i] as Site));
  expect(await panel.dropped()).toBe(0);
});

async function compare(panel: Panel, each: Case, site: Site): Promise<void> {
  const { events, markers, name, streams = ['EventSource'] } = each;
  const own = panel.streams.filter({ hasText: site.mark });
  await expect.soft(own.locator('.kind'), name).toHaveText(streams);
  const count = await own.count();
  // A real pointer waits until so large a panel stands still.
  for (let i = 0; i < count; i++) await own.nth(i).dispatchEvent('click', { ctrlKey: i > 0 });
  const shown = async () => grouped((await texts(panel)).map((row) => withoutChance(row, site)));
  await expect.soft.poll(shown, { message: name }).toEqual(grouped(markers));
  if (events !== undefined) await expect.soft(panel.events, name).toHaveCount(events);
}

/** What a marker row says, without addresses and durations. */
function withoutChance(text: string, { mark, url }: Site): string {
  return text
    .replaceAll(url, 'SERVER')
    .replaceAll(`&${mark}`, '')
    .replace(/ · (GET|POST) \S+$/, '')
    .replace(/ · after [\d.]+ m?s(?= · |$)/, '')
    .replace(/: after [\d.]+ m?s$/, '')
    .replace(/(waited|is now) [\d.]+ m?s/, '$1 T');
}

/** Several streams go on side by side: equal texts stand together. */
function grouped(markers: readonly string[]): string[] {
  return markers.length > 20 ? markers.toSorted() : [...markers];
}

function texts(panel: Panel): Promise<string[]> {
  return panel.markers.evaluateAll((rows) =>
    rows.map((row) => {
      const note = row.querySelector('.note');
      return `${note?.querySelector('.label')?.textContent}: ${note?.lastChild?.textContent}`;
    }),
  );
}
