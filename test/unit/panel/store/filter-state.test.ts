import { describe, expect, test } from 'vitest';
import { filterState } from '../../../../src/panel/store/filter-state.ts';

describe('the applied filter', () => {
  test('stays while the text has an error', () => {
    const state = filterState();
    state.text.value = 'type:a';
    const { value } = state.applied;
    state.text.value = 'type:a /(/';
    expect(state.error.value).toMatchObject({ start: 7, end: 10 });
    expect(state.applied.value).toBe(value);
    expect(state.appliedText.value).toBe('type:a');
    state.text.value = 'type:a /(b)/';
    expect(state.error.value).toBeUndefined();
    expect(state.applied.value.terms).toHaveLength(2);
  });

  test('stays when the new one is too slow; the same text may be tried again', () => {
    const state = filterState();
    state.text.value = 'a';
    const { value } = state.applied;
    state.text.value = 'a /(b+)+$/';
    const [, slow] = state.applied.value.terms;
    if (slow === undefined) throw new Error('There are two terms.');
    state.reject(slow);
    expect(state.error.value).toMatchObject({ start: 2, end: 10 });
    expect(state.applied.value).toBe(value);
    state.text.value = 'a';
    state.text.value = 'a /(b+)+$/';
    expect(state.error.value).toBeUndefined();
    expect(state.applied.value.terms).toHaveLength(2);
  });

  test('stays when the text has become an error meanwhile', () => {
    const state = filterState();
    state.text.value = 'a';
    const { value } = state.applied;
    state.text.value = '/(b+)+$/';
    const [slow] = state.applied.value.terms;
    if (slow === undefined) throw new Error('There is a term.');
    state.text.value = '/(/';
    state.reject(slow);
    expect(state.applied.value).toBe(value);
    expect(state.error.value?.message).toBe('Unterminated group');
  });
});
