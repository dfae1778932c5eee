import { expect, test } from 'vitest';
import { planOf } from '../../run/steps.ts';

const commands = (...args: string[]) => planOf(args).steps.map(({ command }) => command.join(' '));

/** Names of the steps, one list for those that run at the same time; in a lane one after the other. */
const names = (...args: string[]) =>
  planOf(args).steps.map(({ beside = [], name }) => [
    name,
    ...beside.map((lane) => lane.map((each) => each.name).join(', ')),
  ]);

test('without options everything runs, the fast steps first', () => {
  expect(names()).toEqual([
    ['lint', 'types', 'build'],
    ['browser'],
    ['end-to-end tests', 'unit tests, Firefox tests, page tests', 'idle test'],
  ]);
});

test('each browser test is in one lane', () => {
  const [main] = planOf([]).steps.slice(-1);
  const lanes = [main, ...(main?.beside ?? []).flat()].flatMap((step) => step?.command.join(' ') ?? []);
  expect(lanes.filter((command) => command.includes('playwright'))).toEqual([
    'npx playwright test --project=e2e --grep-invert=@idle --output=test-results/e2e',
    'npx playwright test --project=page --output=test-results/page',
    'npx playwright test --project=e2e --grep=@idle --output=test-results/idle',
  ]);
});

test('a run checks the types once, although lint alone checks them too', () => {
  const first = planOf([]).steps[0];
  const together = first ? [first, ...(first.beside ?? []).flat()] : [];
  expect(together.map(({ command }) => command.join(' '))).toEqual([
    'npm run --silent lint:code --',
    'npm run --silent typecheck --',
    'npm run --silent build --',
  ]);
  expect(commands('--only', 'lint')).toEqual(['npm run --silent lint --']);
  expect(commands('--only', 'types')).toEqual(['npm run --silent typecheck --']);
});

test('--quick runs the browser tests that are marked', () => {
  expect(commands('--quick').at(-1)).toBe('npx playwright test --grep=@quick');
  expect(names('--quick')).toEqual([['lint', 'types', 'build'], ['browser'], ['quick browser tests', 'unit tests']]);
});

test('--only runs a whole part, or one folder or file of it', () => {
  expect(commands('--only', 'unit/capture/filter')).toEqual(['npm run --silent test:unit -- test/unit/capture/filter']);
  expect(commands('--only', 'e2e/table').at(-1)).toBe('npx playwright test --project=e2e test/e2e/table');
  expect(commands('--only', 'page/fetch-abort').at(-1)).toContain('--project=page --grep mode: fetch-abort');
  expect(commands('--only', 'firefox/capture').at(-1)).toBe('npm run --silent test:firefox -- test/firefox/capture');
  expect(planOf(['--only', 'page/fetch-abort/signal']).steps.at(-1)?.env).toEqual({ CHECKS: '^fetch-abort/signal$' });
});

test('several parts build once', () => {
  expect(commands('--only', 'e2e/table', '--only', 'page').filter((command) => command.includes('build'))).toHaveLength(
    1,
  );
});

test('--soak runs the soak alone, for so many minutes', () => {
  expect(planOf(['--soak', '60']).steps.at(-1)).toMatchObject({ name: 'soak', env: { SOAK_MINUTES: '60' } });
  expect(() => planOf(['--soak', 'long'])).toThrow('--soak takes a number of minutes, not long');
});

test('a wrong option is an error that names it', () => {
  expect(() => planOf(['--only', 'nothing'])).toThrow(
    '--only takes lint, types, unit, page, e2e or firefox, not nothing',
  );
  expect(() => planOf(['--repeat', '0'])).toThrow('--repeat takes a number of times, not 0');
  expect(() => planOf(['--ony', 'unit'])).toThrow('--ony');
});
