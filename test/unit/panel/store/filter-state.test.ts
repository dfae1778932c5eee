import { describe, expect, it } from 'vitest';
import { filterState } from '../../../../src/panel/store/filter-state.ts';

describe('the filter that holds', () => {
  it('is the one before, while there is an error in the text', () => {
    const state = filterState();
    state.text.value = 'type:a';
    const { value } = state.filter;
    state.text.value = 'type:a /(/';
    expect(state.error.value).toMatchObject({ start: 7, end: 10 });
    expect(state.filter.value).toBe(value);
    expect(state.heldText.value).toBe('type:a');
    state.text.value = 'type:a /(b)/';
    expect(state.error.value).toBeUndefined();
    expect(state.filter.value.terms).toHaveLength(2);
  });

  it('is the one before, when it turns out to be too slow; the same text may be tried again', () => {
    const state = filterState();
    state.text.value = 'a';
    const { value } = state.filter;
    state.text.value = 'a /(b+)+$/';
    const [, slow] = state.filter.value.terms;
    if (slow === undefined) throw new Error('There are two terms.');
    state.refuse(slow);
    expect(state.error.value).toMatchObject({ start: 2, end: 10 });
    expect(state.filter.value).toBe(value);
    state.text.value = 'a';
    state.text.value = 'a /(b+)+$/';
    expect(state.error.value).toBeUndefined();
    expect(state.filter.value.terms).toHaveLength(2);
  });

  it('is the one before also when the text has been changed into an error meanwhile', () => {
    const state = filterState();
    state.text.value = 'a';
    const { value } = state.filter;
    state.text.value = '/(b+)+$/';
    const [slow] = state.filter.value.terms;
    if (slow === undefined) throw new Error('There is a term.');
    state.text.value = '/(/';
    state.refuse(slow);
    expect(state.filter.value).toBe(value);
    expect(state.error.value?.message).toBe('Unterminated group');
  });
});
