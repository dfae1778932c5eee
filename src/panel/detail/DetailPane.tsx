import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { CloseIcon } from '../components/icons.tsx';
import { Tabs } from '../components/Tabs.tsx';
import { SearchContext, type Searching } from './search-context.ts';

export interface DetailTab {
  name: string;
  content: () => ComponentChildren;
}

interface Props {
  label: string;
  tabs: readonly DetailTab[];
  /** Name of the tab that was chosen last. */
  chosen: Signal<string>;
  /** Beside the tabs. */
  children?: ComponentChildren;
  /** Below the tabs. */
  note?: ComponentChildren;
  onClose: () => void;
}

/** The details of the selection, under tabs. */
export function DetailPane({ label, tabs, chosen, children, note, onClose }: Props) {
  const searching = useMemo<Searching>(() => ({ current: undefined }), []);
  const pane = useRef<HTMLElement>(null);
  // In a low panel it opens out of sight.
  useEffect(() => pane.current?.scrollIntoView({ block: 'nearest' }), []);
  const active = tabs.find(({ name }) => name === chosen.value) ?? tabs[0];
  if (active === undefined) return null;
  const close = () => {
    const { current } = pane;
    // The focus that it had goes back to the table.
    if (current?.contains(document.activeElement)) {
      current.closest('.area')?.querySelector<HTMLElement>('[role=grid]')?.focus({ preventScroll: true });
    }
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
      return;
    }
    const isFind = event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!isFind || searching.current === undefined) return;
    event.preventDefault();
    // The text that is shown is searched, not all streams.
    event.stopPropagation();
    searching.current();
  };
  return (
    <section ref={pane} class="detail" aria-label={label} onKeyDown={onKeyDown}>
      <div class="head">
        <Tabs
          label={label}
          names={tabs.map(({ name }) => name)}
          active={active.name}
          onChoose={(name) => {
            chosen.value = name;
          }}
        />
        {children}
        <button type="button" class="tool small" title="Close" aria-label="Close the detail" onClick={close}>
          <CloseIcon />
        </button>
      </div>
      {note}
      <SearchContext.Provider value={searching}>
        <div key={active.name} class="content" role="tabpanel" aria-label={active.name}>
          {active.content()}
        </div>
      </SearchContext.Provider>
    </section>
  );
}
