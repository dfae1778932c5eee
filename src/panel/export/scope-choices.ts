import { count, counted } from '../../text/quantity.ts';
import type { FilterState } from '../store/filter-state.ts';
import { countOf, spansOf } from '../store/selection.ts';
import type { Store } from '../store/store.ts';
import type { ExportScope } from './export-request.ts';

/** A part of the log that can be exported. */
interface ScopeChoice {
  scope: ExportScope;
  name: string;
  /** How much it is. */
  facts: string;
}

/** What is chosen at first: with a filter what it shows, unless some part was asked for. */
export function firstScope({ filter }: { filter: Pick<FilterState, 'applied'> }, proposed: ExportScope): ExportScope {
  const isFiltered = filter.applied.peek().terms.length > 0;
  return proposed.of === 'everything' && isFiltered ? { of: 'filter' } : proposed;
}

/** The parts of a log that can be exported now. */
export function scopeChoices(store: Store, proposed: ExportScope): ScopeChoice[] {
  const { log } = store;
  const streams = proposed.of === 'streams' ? proposed.streams : store.selectedStreams.peek();
  const view = store.view.peek();
  const selected = countOf(spansOf(store.selectedRows.peek(), view));
  const { all } = store.streams.peek();
  const everything = `${counted(all.length, 'stream')}, ${counted(log.totals.events, 'event')}`;
  const events = all.filter(({ index }) => streams.has(index)).reduce((sum, stream) => sum + stream.events, 0);
  return [
    { scope: { of: 'everything' }, name: 'Everything', facts: everything },
    ...(streams.size === 0
      ? []
      : [
          {
            scope: { of: 'streams', streams } as const,
            name: streams.size === 1 ? 'The selected stream' : `${count(streams.size)} selected streams`,
            facts: counted(events, 'event'),
          },
        ]),
    {
      scope: { of: 'filter' },
      name: 'What the filter shows',
      facts: `${counted(view.length, 'row')}${view.complete ? '' : ' so far'}`,
    },
    ...(selected === 0
      ? []
      : [{ scope: { of: 'selection' } as const, name: 'The selected rows', facts: counted(selected, 'row') }]),
  ];
}
