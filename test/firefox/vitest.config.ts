import { defineConfig } from 'vitest/config';
import { findFirefox, NO_FIREFOX } from '../../src/start/find-firefox.ts';

/** The time limits are for hangs alone: no test fails because a machine is slow or busy. */
const HANG_MS = 120_000;

const firefox = findFirefox();
if (!firefox) console.log(NO_FIREFOX);

export default defineConfig({
  test: {
    include: firefox ? ['test/firefox/**/*.test.ts'] : [],
    passWithNoTests: firefox === undefined,
    // Longer than each wait in it: that says what differed.
    testTimeout: 3 * HANG_MS,
    hookTimeout: HANG_MS,
    expect: { poll: { timeout: HANG_MS } },
    // All files share one process, and with it one Firefox: it takes seconds to start.
    fileParallelism: false,
    isolate: false,
  },
});
