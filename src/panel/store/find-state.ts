import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { findFilter } from '../../capture/filter/find.ts';
import { type Filter, NO_FILTER } from '../../capture/filter/term.ts';
import type { Log } from '../../capture/log/log.ts';
import { View } from '../../capture/view/view.ts';
import { searchText } from '../format/search-text.ts';
import type { RegexCheck } from '../regex-check/regex-check.ts';
import { TOO_SLOW } from './filter-state.ts';

/** A search through all rows of the log, whatever is filtered or selected. */
export interface Find {
  readonly open: Signal<boolean>;
  readonly text: Signal<string>;
  readonly matchCase: Signal<boolean>;
  readonly isExpression: Signal<boolean>;
  readonly filter: ReadonlySignal<Filter>;
  /** The rows with hits; undefined without a search. */
  readonly hits: ReadonlySignal<View | undefined>;
  /** Number of the hit that is shown. */
  readonly current: Signal<number | undefined>;
  /** Searches again, because the rows found so far are gone. */
  restart(): void;
}

/** `check` says which expressions may be used. */
export function findState(log: Log, check: RegexCheck = () => 'passed'): Find {
  const open = signal(false);
  const text = signal('');
  const matchCase = signal(false);
  const isExpression = signal(false);
  const current = signal<number | undefined>(undefined);
  const starts = signal(0);
  const asked = computed(() =>
    findFilter(open.value ? text.value : '', { matchCase: matchCase.value, isExpression: isExpression.value }),
  );
  const filter = computed(() => {
    const verdict = check(asked.value);
    if (verdict === 'passed') return asked.value;
    const error = { message: TOO_SLOW, start: 0, end: text.value.length };
    return verdict === 'failed' ? { ...NO_FILTER, error } : NO_FILTER;
  });
  const hits = computed(() => {
    starts.value;
    if (filter.value.terms.length === 0) return undefined;
    return new View(log, { filter: filter.value, streams: new Set(), describe: searchText(log) });
  });
  return {
    open,
    text,
    matchCase,
    isExpression,
    filter,
    hits,
    current,
    restart() {
      starts.value++;
    },
  };
}
