import { counted } from '../../text/quantity.ts';
import { lazy } from '../components/lazy.tsx';
import { Splitter } from '../components/Splitter.tsx';
import { useNarrow } from '../components/use-narrow.ts';
import { useWindowHeight } from '../components/use-window-height.ts';
import type { Store } from '../store/store.ts';
import { lanesHeight, wantedHeight } from './lane-layout.ts';

/** Height of the axis above the lanes, and of the line below them, px. */
const AXIS = 21;

/** Minimum height from which the lanes can be resized, px. */
const SMALL = 60;

// On its way before the first stream is shown: it is mounted with the panel.
const LaneArea = lazy(() => import('./LaneArea.tsx').then((module) => module.LaneArea));
const RangeChip = lazy(() => import('./RangeChip.tsx').then((module) => module.RangeChip));

/**
 * Time from left to right, one lane per stream. It is created before the first stream, but hidden: when a page opens
 * many streams at once, there is no time for that.
 */
export function Overview({ store }: { store: Store }) {
  const streams = store.streams.value.list;
  // A range must not stay in force unseen when all streams are hidden.
  const isEmpty = streams.length === 0 && store.range.value === undefined;
  const { overviewHeight, overviewOpen } = store.settings;
  const open = overviewOpen.value;
  const wanted = wantedHeight(streams.length);
  const height = lanesHeight(streams.length, overviewHeight.value, useWindowHeight(), useNarrow());
  return (
    <section
      class={`overview ${open ? 'open' : ''}`}
      aria-label="Overview"
      data-testid="overview"
      hidden={isEmpty}
      // What is below must not move when the lanes come.
      style={{ minHeight: open ? `${AXIS + height}px` : '' }}
      data-lanes={streams.length}
    >
      <div class="overview-head">
        <button
          type="button"
          class="overview-toggle"
          aria-expanded={open}
          title={open ? 'Hide the overview' : 'Show the overview'}
          onClick={() => {
            overviewOpen.value = !open;
          }}
        >
          Overview
        </button>
        {!open && <span class="subtle">{counted(streams.length, 'stream')}</span>}
        {store.range.value !== undefined && <RangeChip store={store} />}
      </div>
      {open && <LaneArea store={store} streams={streams} height={height} />}
      {open && wanted > SMALL && (
        <div class="overview-splitter">
          <Splitter size={overviewHeight} seen={height} axis="row" side={1} min={30} label="Height of the overview" />
        </div>
      )}
    </section>
  );
}
