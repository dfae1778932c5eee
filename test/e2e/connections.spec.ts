/** For each thing that a server may do, the chain of connections that the panel tells of. */
import { cases } from './connections-table.ts';
import { expect, test } from './harness.ts';
import type { Panel } from './panel.ts';

for (const { events, markers, name, run, streams = ['EventSource'], tall, waits = [] } of cases) {
  test(name, async ({ openPanel, openPanelPage, page, server }) => {
    const panel = tall ? await openPanelPage({ width: 1400, height: 2600 }) : await openPanel();
    await run(page, server.url);
    await expect.poll(async () => told(panel, server.url), { timeout: 12_000 }).toEqual(grouped(markers));
    await expect(panel.streams.locator('.kind')).toHaveText(streams);
    if (events !== undefined) await panel.total(events);
    const waited = (await texts(panel)).flatMap((text) => [...text.matchAll(/waited ([\d.]+) (m?s)/g)]);
    const ms = waited.map(([, value, unit]) => Number(value) * (unit === 's' ? 1000 : 1));
    for (const [i, wait] of waits.entries()) {
      // The browser's timers and a busy machine come on top.
      expect(ms[i]).toBeGreaterThanOrEqual(wait - 10);
      expect(ms[i]).toBeLessThan(wait + 1500);
    }
    expect(await panel.dropped()).toBe(0);
  });
}

/** What the marker rows say, stream by stream where there are several. */
async function told(panel: Panel, url: string): Promise<string[]> {
  const rows = await texts(panel);
  return grouped(
    rows.map((text) =>
      text
        .replaceAll(url, 'SERVER')
        .replace(/ · (GET|POST) \S+$/, '')
        .replace(/ · after [\d.]+ m?s(?= · |$)/, '')
        .replace(/: after [\d.]+ m?s$/, '')
        .replace(/(waited|is now) [\d.]+ m?s/, '$1 T'),
    ),
  );
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
