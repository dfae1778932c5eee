/** A fixture for tests with Playwright: a replay server for a capture file, and a page whose requests go to it. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../dist/cli/sse-inspector.js', import.meta.url));
const COMMAND = [process.execPath, CLI, 'replay'];

/** @see replay-fixture.d.mts */
export function replayFixture({ file, endpoints, speed = 1, allowOrigins = originsOf(endpoints), command = COMMAND }) {
  const origins = allowOrigins.flatMap((origin) => ['--allow-origin', origin]);
  const args = [file, '--port', '0', '--control-port', '0', '--speed', String(speed), ...origins];
  const replay = async ({ page }, use) => {
    const { child, url } = await start([...command, ...args]);
    try {
      await routeTo(url, page, endpoints);
      await use({ url });
    } finally {
      await stop(child);
    }
  };
  return [replay, { auto: true }];
}

/** Starts the server and waits until it says where it listens. */
function start([program, ...args]) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let text = '';
    const read = (bytes) => {
      text += bytes;
      const url = /^Replay: (http:\/\/[^/\s]+)\/\s/m.exec(text)?.[1];
      if (url !== undefined) resolve({ child, url });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('close', () => reject(new Error(`The replay server did not start:\n${text}`)));
  });
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.kill();
  await closed;
}

/** Sends the page's requests for the captured streams to the server, which keeps their timing. */
async function routeTo(server, page, endpoints) {
  // Pages of other machines, and those that only a route answers, may not read from this one. Only Chromium knows the name.
  await page
    .context()
    .grantPermissions(['local-network-access'])
    .catch(() => {});
  const isCaptured = ({ origin, pathname }, method) =>
    endpoints.some((each) => each.url === origin + pathname && (method ?? each.method) === each.method);
  await page.route(
    (url) => isCaptured(url),
    async (route) => {
      const request = route.request();
      const { origin, pathname, protocol, search } = new URL(request.url());
      if (!isCaptured({ origin, pathname }, request.method())) return route.fallback();
      const url = `${server}${pathname}${search}`;
      if (protocol === 'http:') return route.continue({ url });
      // Playwright lets no request change from HTTPS to HTTP, but a redirect may.
      const allowed = (await request.headerValue('origin')) ?? origin;
      const cors = { 'access-control-allow-origin': allowed, 'access-control-allow-credentials': 'true' };
      return route.fulfill({ status: 307, headers: { ...cors, location: url } });
    },
  );
}

/** Most pages read streams of their own origin. */
function originsOf(endpoints) {
  return [...new Set(endpoints.map(({ url }) => new URL(url).origin))];
}
