import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { parseFilter } from '../../capture/filter/parse.ts';
import { type Filter, NO_FILTER, type Term } from '../../capture/filter/term.ts';
import type { FilterError } from '../../capture/filter/tokens.ts';
import type { RegexCheck } from '../regex-check/regex-check.ts';

/** The filter as typed, and the applied one. */
export interface FilterState {
  readonly text: Signal<string>;
  /** The error in the text; meanwhile the last valid filter stays applied. */
  readonly error: ReadonlySignal<FilterError | undefined>;
  readonly applied: ReadonlySignal<Filter>;
  readonly appliedText: ReadonlySignal<string>;
  /** A term of the applied filter takes too long: goes back to the filter before it. */
  reject(slow: Term): void;
}

interface Parsed {
  text: string;
  filter: Filter;
}

export const TOO_SLOW = 'This expression takes too long. The search was stopped.';

/** `check` says which filters may be used. */
export function filterState(check: RegexCheck = () => 'passed'): FilterState {
  const text = signal('');
  const parsed = computed(() => ({ text: text.value, filter: parseFilter(text.value) }));
  const rejected = signal<{ filter: Filter; error: FilterError } | undefined>(undefined);
  let last: Parsed = { text: '', filter: NO_FILTER };
  let before = last;
  const applied = computed(() => {
    const { filter } = parsed.value;
    const refused = rejected.value?.filter;
    const isGood = filter.error === undefined && check(filter) === 'passed';
    if (isGood && filter !== refused && filter !== last.filter) {
      before = last;
      last = parsed.value;
    }
    if (last.filter === refused) last = before;
    return last;
  });
  return {
    text,
    applied: computed(() => applied.value.filter),
    appliedText: computed(() => applied.value.text),
    error: computed(() => {
      const { filter } = parsed.value;
      if (rejected.value?.filter === filter) return rejected.value.error;
      return check(filter) === 'failed' ? tooSlow(filter) : filter.error;
    }),
    reject({ start, end }) {
      rejected.value = { filter: applied.peek().filter, error: { message: TOO_SLOW, start, end } };
    },
  };
}

/** The error stands at the first regular expression. */
function tooSlow({ terms }: Filter): FilterError {
  const { start = 0, end = 0 } = terms.find(({ expression }) => expression !== undefined) ?? {};
  return { message: TOO_SLOW, start, end };
}
