import { describe, expect, test } from 'vitest';
import { shortcutOf } from '../../../../src/panel/shell/shortcuts.ts';

const NO = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const of = (key: string, more: Partial<typeof NO> = {}, isTyping = false) =>
  shortcutOf({ ...NO, key, ...more }, isTyping);

describe('a key of the whole panel', () => {
  test('records, clears, filters and shows the keys', () => {
    expect(of('e', { ctrlKey: true })).toBe('record');
    expect(of('L', { metaKey: true })).toBe('clear');
    expect(of('/')).toBe('filter');
    expect(of('?', { shiftKey: true })).toBe('help');
  });

  test('pins a row, and goes from pin to pin', () => {
    expect(of('p')).toBe('pin');
    expect(of('p', {}, true)).toBeUndefined();
    expect(of('p', { ctrlKey: true })).toBeUndefined();
    expect(of('F2')).toBe('next-pin');
    expect(of('F2', { shiftKey: true }, true)).toBe('previous-pin');
  });

  test('is text where one types, but for Ctrl and ⌘', () => {
    expect(of('/', {}, true)).toBeUndefined();
    expect(of('?', {}, true)).toBeUndefined();
    expect(of('e', { ctrlKey: true }, true)).toBe('record');
  });

  test('is left to others with further modifiers', () => {
    expect(of('e')).toBeUndefined();
    expect(of('e', { ctrlKey: true, shiftKey: true })).toBeUndefined();
    expect(of('e', { ctrlKey: true, altKey: true })).toBeUndefined();
    expect(of('/', { ctrlKey: true })).toBeUndefined();
  });
});
