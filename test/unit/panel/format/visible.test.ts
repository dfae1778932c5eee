import { describe, expect, test } from 'vitest';
import { visible } from '../../../../src/panel/format/visible.ts';

describe('invisible characters', () => {
  test.each([
    ['a\u202Eb', 'a‹U+202E›b'],
    ['\uFEFFa\u200Bb', '‹BOM›a‹U+200B›b'],
    ['\u0000\u001B[31m\u007F\u0085', '‹NUL›‹U+001B›[31m‹U+007F›‹U+0085›'],
    ['\u2066x\u2069', '‹U+2066›x‹U+2069›'],
  ])('are shown: %j as %s', (text, shown) => {
    expect(visible(text)).toBe(shown);
    // The next one begins anew.
    expect(visible(text)).toBe(shown);
  });

  test.each(['plain', 'tab\tand\r\nbreak', 'שלום 你好 é', '👩‍👩‍👧', 'می‌خواهم', ''])('leaves %j as it is', (text) => {
    expect(visible(text)).toBe(text);
  });
});
