import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { copied, copyAndSay } from '../../../../src/panel/browser/copy-and-say.ts';

let isAllowed = true;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('document', { execCommand: () => isAllowed });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('says for a while that a text was copied, or that the browser refused', () => {
  isAllowed = true;
  expect(copyAndSay('a')).toBe(true);
  expect(copied.value).toBe('copied');
  vi.advanceTimersByTime(3000);
  isAllowed = false;
  expect(copyAndSay('b')).toBe(false);
  expect(copied.value).toBe('refused');
  vi.advanceTimersByTime(3000);
  expect(copied.value).toBe('refused');
  vi.advanceTimersByTime(3000);
  expect(copied.value).toBeUndefined();
});
