import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { lazy } from '../components/lazy.tsx';
import { Tabs } from '../components/Tabs.tsx';
import type { AreaName } from '../store/store.ts';
import type { AreaProps } from './area-props.ts';
import { EventsArea } from './EventsArea.tsx';

const ConnectionsArea = lazy(() => import('./ConnectionsArea.tsx').then((module) => module.ConnectionsArea));

const AssembledArea = lazy(() => import('./AssembledArea.tsx').then((module) => module.AssembledArea));

/** The areas beside the streams, in the order of the tabs. */
const AREAS: readonly (readonly [AreaName, (props: AreaProps) => ComponentChildren])[] = [
  ['Events', EventsArea],
  ['Connections', ConnectionsArea],
  ['Assembled', AssembledArea],
];

export function Areas(props: AreaProps) {
  const { shownArea } = props.store;
  const areas = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    // The focused element may have been removed with the previous area.
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (isLost && !isFirst.current) areas.current?.querySelector<HTMLElement>('.area:not(.out) [role=grid]')?.focus();
    isFirst.current = false;
  }, [shownArea.value]);
  return (
    <section
      ref={areas}
      class="areas"
      aria-label={props.store.selectedStreams.value.size > 0 ? 'Selected streams' : 'All streams'}
    >
      <div class="area-bar">
        <Tabs
          label="What to show"
          names={AREAS.map(([name]) => name)}
          active={shownArea.value}
          onChoose={(name) => {
            shownArea.value = name;
          }}
        />
      </div>
      {AREAS.map(([name, Area]) => {
        const shown = name === shownArea.value;
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
