import { mkdirSync } from 'node:fs';
import { test } from './harness.ts';

const OUT = '/tmp/wt/shots-raw';
mkdirSync(OUT, { recursive: true });
test('shots', async ({ openPanelPage, page }) => {
  const panel = await openPanelPage({ width: 1200, height: 700 });
  const shot = async (name: string) => {
    for (const [w, h] of [
      [1200, 700],
      [500, 600],
    ] as const) {
      await panel.devtools.setViewportSize({ width: w, height: h });
      for (const scheme of ['light', 'dark'] as const) {
        await panel.devtools.emulateMedia({ colorScheme: scheme });
        await panel.devtools.waitForTimeout(250);
        await panel.devtools.screenshot({ path: `${OUT}/${name}-${w}-${scheme}.png` });
      }
    }
    await panel.devtools.setViewportSize({ width: 1200, height: 700 });
  };
  await page.route('**/large', (route) =>
    route.fulfill({
      contentType: 'text/event-stream',
      body: Array.from(
        { length: 30000 },
        (_, i) => `id: ${i}\ndata: {"n":${i},"text":"${'lorem ipsum '.repeat(12)}"}\n\n`,
      ).join(''),
    }),
  );
  await page.route('**/binary', (route) =>
    route.fulfill({
      contentType: 'application/grpc-web+proto',
      body: Buffer.concat([
        Buffer.from([0, 0, 0, 0, 20]),
        Buffer.from('\x0a\x12hello protobuf 123'),
        Buffer.from([0x80, 0, 0, 0, 15]),
        Buffer.from('grpc-status:0\r\n'),
      ]),
    }),
  );
  await page.route('**/garbage', (route) =>
    route.fulfill({
      contentType: 'text/event-stream',
      body: Buffer.concat([
        Buffer.from('data: caf\xe9 \n\ndata: ', 'latin1'),
        Buffer.from(Array.from({ length: 90 }, (_, i) => (i * 73 + 128) % 256)),
        Buffer.from('\n\ndata: 日本語のテキスト 🌊\n\n'),
      ]),
    }),
  );
  await page.evaluate(async () => {
    for (const url of ['/large', '/binary', '/garbage'])
      await fetch(url)
        .then((r) => r.arrayBuffer())
        .catch(() => '');
  });
  await panel.atLeast(30000);
  await panel.frame.waitForTimeout(800);
  await panel.streams.nth(0).click();
  const t0 = Date.now();
  const cdp = await panel.devtools.context().newCDPSession(panel.devtools);
  await cdp.send('Debugger.enable');
  await panel.frame.getByRole('tab', { name: 'Raw', exact: true }).click();
  await panel.frame
    .locator('.raw-row .field')
    .first()
    .waitFor({ timeout: 8000 })
    .catch(async (e) => {
      for (let k = 0; k < 4; k++) {
        const got = new Promise<any>((r) => cdp.once('Debugger.paused', r));
        await cdp.send('Debugger.pause');
        const q = await Promise.race([got, new Promise<any>((r) => setTimeout(() => r(undefined), 4000))]);
        if (q === undefined) {
          console.log('not paused');
          break;
        }
        console.log(
          q.callFrames
            .slice(0, 8)
            .map(
              (f: any) =>
                f.functionName +
                ' ' +
                f.url.split('/').pop() +
                ':' +
                f.location.lineNumber +
                ':' +
                f.location.columnNumber,
            )
            .join(' | '),
        );
        await cdp.send('Debugger.resume');
      }
      throw e;
    });
  console.log('first rows after', Date.now() - t0, 'ms;', await panel.frame.locator('.raw-size').textContent());
  const fps = await panel.frame.evaluate(async () => {
    const s = document.querySelector('.raw-scroller') as HTMLElement;
    const gaps: number[] = [];
    let last = performance.now();
    for (let i = 0; i < 60; i++) {
      s.scrollTop += 3000 * (i % 7);
      await new Promise(requestAnimationFrame);
      const n = performance.now();
      gaps.push(n - last);
      last = n;
    }
    gaps.sort((a, b) => a - b);
    return {
      p50: gaps[30],
      p95: gaps[57],
      top: s.scrollTop,
      h: s.scrollHeight,
      rows: document.querySelectorAll('.raw-row').length,
    };
  });
  console.log(JSON.stringify(fps));
  await panel.frame.waitForTimeout(500);
  await shot('large');
  await panel.frame.evaluate(() => {
    const s = document.querySelector('.raw-scroller') as HTMLElement;
    s.scrollTop = s.scrollHeight;
  });
  await panel.frame.waitForTimeout(800);
  await panel.devtools.screenshot({ path: `${OUT}/large-end.png` });
  const t1 = Date.now();
  await panel.frame.getByRole('textbox', { name: 'Find in the body' }).fill('"n":23456,');
  await panel.frame.locator('.find-result', { hasText: '1 found' }).waitFor({ timeout: 60000 });
  console.log('found after', Date.now() - t1);
  await panel.frame.getByRole('textbox', { name: 'Find in the body' }).press('Enter');
  await panel.frame.waitForTimeout(800);
  await shot('large-found');
  await panel.streams.nth(1).click();
  await panel.frame.waitForTimeout(600);
  await shot('binary');
  await panel.streams.nth(2).click();
  await panel.frame.waitForTimeout(600);
  await shot('garbage');
});
