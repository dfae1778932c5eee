import { defineConfig } from 'vitest/config';

/** Node 20 has what browsers have of JSON (the source of a value) only when asked for it; later ones know no such flag. */
const execArgv = 'rawJSON' in JSON ? [] : ['--harmony-json-parse-with-source'];

export default defineConfig({
  test: { include: ['test/unit/**/*.test.ts'], testTimeout: 20_000, expect: { poll: { timeout: 5000 } }, execArgv },
});
