import { useEffect } from 'preact/hooks';
import { lazy } from '../components/lazy.tsx';
import { MenuList } from '../components/menu/Menu.tsx';
import { Splitter } from '../components/Splitter.tsx';
import { EventTable } from '../table/EventTable.tsx';
import type { AreaProps } from './area-props.ts';

const FindBar = lazy(() => import('../find/FindBar.tsx').then((module) => module.FindBar));
const EmptyState = lazy(() => import('./EmptyState.tsx').then((module) => module.EmptyState));
const Detail = lazy(() => import('../detail/Detail.tsx').then((module) => module.Detail));
const ProblemLine = lazy(() => import('../problems/ProblemLine.tsx').then((module) => module.ProblemLine));

export function EventsArea({ store, onReload }: AreaProps) {
  // Loaded ahead, so that the first selection or menu opens at once.
  useEffect(() => {
    requestIdleCallback(MenuList.preload);
    requestIdleCallback(Detail.preload);
  }, []);
  return (
    <>
      <FindBar store={store} />
      {store.findings.value.size > 0 && <ProblemLine store={store} />}
      <div class="table-area">
        <EventTable store={store} />
        <EmptyState store={store} onReload={onReload} />
      </div>
      {store.selectedRow.value !== undefined && (
        <>
          <Splitter size={store.settings.detailHeight} axis="row" side={-1} min={80} label="Height of the detail" />
          <Detail store={store} />
        </>
      )}
    </>
  );
}
