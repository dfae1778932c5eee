/**
 * Many streams that break at random, a worker that is stopped and a page that reloads, all at the same time.
 * `npm run soak` goes on for an hour and prints a line a minute; `SOAK_SEED` repeats a run.
 */
import { SEGMENT_ROWS } from '../../src/capture/rows/segment.ts';
import { heldBytes } from '../held-bytes.ts';
import { expect, devtoolsTest as test } from './harness.ts';
import { randomFrom } from './soak/random.ts';
import { startSoak } from './soak/server.ts';

const STREAMS = 20;
const MINUTES = Number(process.env['SOAK_MINUTES'] ?? 0.2);
const SEED = Number(process.env['SOAK_SEED'] ?? Date.now() % 1e6);
const MB = 1_000_000;
/** What streams of the moment and uncollected parts make of a difference. */
const SLACK = 12 * MB;
/** A longer run fills a log of this size in some minutes; from then on its oldest records go. */
const FULL = { isReached: MINUTES > 1, bytes: 60 * MB };

test('under random failures each event is shown or counted as dropped', async ({
  browserWithExtension,
  page,
  panel,
}) => {
  test.setTimeout(600_000 + MINUTES * 60_000);
  const { context, session } = browserWithExtension;
  const random = randomFrom(SEED);
  const soak = await startSoak(STREAMS, random);
  const pageSession = await context.newCDPSession(page);
  const findWorker = async (): Promise<string | undefined> =>
    (await session.send('Target.getTargets')).targetInfos.find(({ type }) => type === 'service_worker')?.targetId;

  const received = async (): Promise<number> => (await panel.count()) + (await panel.dropped());
  const more = async (events: number): Promise<void> => {
    const before = await received();
    await expect.poll(received).toBeGreaterThan(before + events);
  };

  /** Stops the worker, and waits for the next one to have its pages again: a page that leaves before cannot reach it. */
  async function stopWorker(): Promise<void> {
    const targetId = await findWorker();
    if (targetId === undefined) return;
    await session.send('Target.closeTarget', { targetId });
    await more(STREAMS);
  }

  try {
    await panel.frame.getByLabel('Preserve log').check();
    if (FULL.isReached) {
      const limits = { quota: { bytes: FULL.bytes } };
      await panel.frame.evaluate((its) => globalThis.chrome?.storage.local.set({ limits: its }), limits);
    }
    await page.goto(soak.url);
    await panel.atLeast(10 * STREAMS);
    const held = await heldBytes(pageSession);
    const start = Date.now();
    for (let minute = 1; Date.now() < start + MINUTES * 60_000; ) {
      await more(Math.ceil(random() * 40 * STREAMS));
      if (random() < 0.5) await page.reload();
      else await stopWorker();
      if (Date.now() < start + minute * 60_000) continue;
      const line = [await panel.count(), await panel.dropped(), (await heldBytes(pageSession)) / MB];
      console.log(`${minute++} min: ${line[0]} shown, ${line[1]} dropped, the page holds ${line[2]?.toFixed(1)} MB`);
    }
    const sent = soak.finish();
    await expect.poll(received, `seed ${SEED}`).toBeGreaterThanOrEqual(sent);
    // Not earlier: what a stopped worker had no time for waits in the page.
    expect(await heldBytes(pageSession)).toBeLessThan(held + SLACK);
    // Rows that a full log no longer has go some thousands at a time.
    if (FULL.isReached) expect(await received()).toBeLessThanOrEqual(sent + SEGMENT_ROWS);
    // What a busy page drops when it is left is counted; of an `EventSource` the browser's own list may bring it back.
    else expect(await panel.count(), `shown, seed ${SEED}`).toBeLessThanOrEqual(sent);
  } finally {
    await soak.close();
  }
});
