import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { parseFilter } from '../../capture/filter/parse.ts';
import { type Filter, NO_FILTER, type Term } from '../../capture/filter/term.ts';
import type { FilterError } from '../../capture/filter/tokens.ts';

/** The filter as it is typed, and the one that holds. */
export interface FilterState {
  readonly text: Signal<string>;
  /** What is wrong with the text: then the filter before it holds on. */
  readonly error: ReadonlySignal<FilterError | undefined>;
  readonly filter: ReadonlySignal<Filter>;
  /** Text of the filter that holds. */
  readonly heldText: ReadonlySignal<string>;
  /** A term of the filter takes too long: the filter before it holds again. */
  refuse(slow: Term): void;
}

interface Held {
  text: string;
  filter: Filter;
}

const SLOW = 'This expression takes too long. The search was stopped.';

export function filterState(): FilterState {
  const text = signal('');
  const parsed = computed(() => ({ text: text.value, filter: parseFilter(text.value) }));
  const refused = signal<{ of: Filter; error: FilterError } | undefined>(undefined);
  let held: Held = { text: '', filter: NO_FILTER };
  let before = held;
  const holding = computed(() => {
    const { filter } = parsed.value;
    const no = refused.value?.of;
    if (filter.error === undefined && filter !== no && filter !== held.filter) {
      before = held;
      held = parsed.value;
    }
    if (held.filter === no) held = before;
    return held;
  });
  return {
    text,
    filter: computed(() => holding.value.filter),
    heldText: computed(() => holding.value.text),
    error: computed(() => {
      const { filter } = parsed.value;
      return refused.value?.of === filter ? refused.value.error : filter.error;
    }),
    refuse({ start, end }) {
      refused.value = { of: holding.peek().filter, error: { message: SLOW, start, end } };
    },
  };
}
