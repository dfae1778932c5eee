import { expect, test } from 'vitest';
import { failuresIn } from '../../run/failures.ts';

test('the lines that name a failed test and its error are found, each once and without colours', () => {
  const esc = String.fromCharCode(27);
  const output = [
    ' ✓ test/unit/one.test.ts (3 tests) 12ms',
    `${esc}[31m FAIL ${esc}[39m test/unit/two.test.ts > adds`,
    ' FAIL  test/unit/two.test.ts > adds',
    'AssertionError: expected 1 to be 2 // Object.is equality',
    '  ✘   3 [e2e] › test/e2e/three.spec.ts:4:1 › shows (5.2s)',
    '  1) [e2e] › test/e2e/three.spec.ts:4:1 › shows ───',
    '    Error: expect(locator).toBeVisible() failed',
    '    at Object.<anonymous> (test/e2e/three.spec.ts:5:3)',
  ];
  expect(failuresIn(output.join('\n'))).toEqual([
    'FAIL  test/unit/two.test.ts > adds',
    'AssertionError: expected 1 to be 2 // Object.is equality',
    '✘   3 [e2e] › test/e2e/three.spec.ts:4:1 › shows (5.2s)',
    '1) [e2e] › test/e2e/three.spec.ts:4:1 › shows ───',
    'Error: expect(locator).toBeVisible() failed',
  ]);
});

test('a step that fails in a hundred tests names its first ones', () => {
  const lines = Array.from({ length: 100 }, (_, at) => ` FAIL  test/unit/many.test.ts > number ${at}`);
  expect(failuresIn(lines.join('\n'))).toEqual(lines.slice(0, 16).map((line) => line.trim()));
});
