import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Node 20 has what browsers have of JSON (the source of a value) only when asked for it; later ones know no such flag. */
const execArgv = 'rawJSON' in JSON ? [] : ['--harmony-json-parse-with-source'];

/** The time limits are for hangs alone: no test fails because a machine is slow or busy. */
const HANG_MS = 120_000;

/** They measure what the process holds: nothing of other tests may be in it. */
const MEMORY = 'test/unit/**/memory.test.ts';

/** What stands on a browser is tested with a browser of the test's own: each file has its own modules and globals. */
const ON_A_BROWSER = 'test/unit/{background,content,devtools,page}/**/*.test.ts';

export default defineConfig({
  test: {
    execArgv,
    // Longer than each wait in it: that says what differed. Random logs by the thousand are no wait, and take minutes.
    testTimeout: 5 * HANG_MS,
    hookTimeout: HANG_MS,
    expect: { poll: { timeout: HANG_MS } },
    // Some wait for a stream while others compute.
    maxWorkers: availableParallelism() + 2,
    projects: [
      {
        extends: true,
        test: { name: 'pure', include: ['test/unit/**/*.test.ts'], exclude: [ON_A_BROWSER, MEMORY], isolate: false },
      },
      { extends: true, test: { name: 'browser', include: [ON_A_BROWSER], exclude: [MEMORY] } },
      { extends: true, test: { name: 'memory', include: [MEMORY] } },
    ],
  },
});
