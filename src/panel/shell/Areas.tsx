import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { lazy } from '../components/lazy.tsx';
import { Tabs } from '../components/Tabs.tsx';
import type { AreaName } from '../store/store.ts';
import type { AreaProps } from './area-props.ts';
import { EventsArea } from './EventsArea.tsx';

const ConnectionsArea = lazy(() => import('./ConnectionsArea.tsx').then((module) => module.ConnectionsArea));

const AssembledArea = lazy(() => import('./AssembledArea.tsx').then((module) => module.AssembledArea));

const RawArea = lazy(() => import('./RawArea.tsx').then((module) => module.RawArea));

const StatisticsArea = lazy(() => import('./StatisticsArea.tsx').then((module) => module.StatisticsArea));

const ProblemsArea = lazy(() => import('./ProblemsArea.tsx').then((module) => module.ProblemsArea));

const CompareArea = lazy(() => import('./CompareArea.tsx').then((module) => module.CompareArea));

/** What can be shown beside the streams, in the order of the tabs; the last one needs several streams. */
const AREAS: readonly (readonly [AreaName, (props: AreaProps) => ComponentChildren])[] = [
  ['Events', EventsArea],
  ['Connections', ConnectionsArea],
  ['Assembled', AssembledArea],
  ['Raw', RawArea],
  ['Statistics', StatisticsArea],
  ['Problems', ProblemsArea],
  ['Compare', CompareArea],
];

export function Areas(props: AreaProps) {
  const { selectedStreams, shownArea } = props.store;
  const selected = selectedStreams.value.size;
  /** What was shown before streams were compared: shown again when there is nothing to compare any more. */
  const before = useRef<AreaName>('Events');
  if (shownArea.value !== 'Compare') before.current = shownArea.value;
  const active = selected < 2 ? before.current : shownArea.value;
  const areas = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    // The focused element may have been removed with the previous area.
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (isLost && !isFirst.current) areas.current?.querySelector<HTMLElement>('.area:not(.out) [role=grid]')?.focus();
    isFirst.current = false;
  }, [active]);
  return (
    <section ref={areas} class="areas" aria-label={selected > 0 ? 'Selected streams' : 'All streams'}>
      <div class="area-bar">
        <Tabs
          label="What to show"
          names={AREAS.map(([name]) => name).slice(0, selected < 2 ? -1 : undefined)}
          active={active}
          countOf={(name) => (name === 'Problems' ? problemCount(props.store) : 0)}
          onChoose={(name) => {
            shownArea.value = name;
          }}
        />
      </div>
      {AREAS.map(([name, Area]) => {
        const shown = name === active;
        // The event table stays as it was left: where one was in a million rows is not to be lost.
        if (!shown && name !== 'Events') return null;
        return (
          <div key={name} class={shown ? 'area' : 'area out'} role="tabpanel" aria-label={name}>
            <Area {...props} />
          </div>
        );
      })}
    </section>
  );
}

/** Of the selected streams; of all, where none is selected. */
function problemCount({ grave, selectedStreams }: AreaProps['store']): number {
  const selected = selectedStreams.value;
  const all = [...grave.value].filter(([index]) => selected.size === 0 || selected.has(index));
  return all.reduce((sum, [, found]) => sum + found.length, 0);
}
