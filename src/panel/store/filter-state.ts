import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { parseFilter } from '../../capture/filter/parse.ts';
import { type Filter, NO_FILTER, type Term } from '../../capture/filter/term.ts';
import type { FilterError } from '../../capture/filter/tokens.ts';
import type { Judge } from '../trial/trial.ts';

/** The filter as it is typed, and the one that holds. */
interface FilterState {
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

export const SLOW = 'This expression takes too long. The search was stopped.';

/** `judge` says which filters may be used. */
export function filterState(judge: Judge = () => 'passed'): FilterState {
  const text = signal('');
  const parsed = computed(() => ({ text: text.value, filter: parseFilter(text.value) }));
  const refused = signal<{ of: Filter; error: FilterError } | undefined>(undefined);
  let held: Held = { text: '', filter: NO_FILTER };
  let before = held;
  const holding = computed(() => {
    const { filter } = parsed.value;
    const no = refused.value?.of;
    const isGood = filter.error === undefined && judge(filter) === 'passed';
    if (isGood && filter !== no && filter !== held.filter) {
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
      if (refused.value?.of === filter) return refused.value.error;
      return judge(filter) === 'failed' ? tooSlow(filter) : filter.error;
    }),
    refuse({ start, end }) {
      refused.value = { of: holding.peek().filter, error: { message: SLOW, start, end } };
    },
  };
}

/** The error stands at the first expression that was tried. */
function tooSlow({ terms }: Filter): FilterError {
  const { start = 0, end = 0 } = terms.find(({ expression }) => expression !== undefined) ?? {};
  return { message: SLOW, start, end };
}
