import type { CodeForm } from './code-form.ts';

/** A test of Playwright whose page reads from the replay server, with timing. The fixture is `src/playwright`. */
export const PLAYWRIGHT_REPLAY: CodeForm = {
  onlyEndpoints: true,
  head: () => `import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';
import { replayFixture } from 'sse-inspector/playwright';

export { expect } from '@playwright/test';

/** The same streams, exported as a capture file. */
const file = fileURLToPath(new URL('capture.sse.ndjson', import.meta.url));
`,
  tail: ({ speed }) => `
/** A test whose page gets the captured streams from a replay server${speed === undefined ? ' as fast as it reads' : ', with their timing'}. */
export const test = base.extend({
  replay: replayFixture({ file, endpoints, speed: ${speed ?? "'max'"} }),
});
`,
};
