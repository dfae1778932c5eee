import type { ComponentChildren } from 'preact';
import { FilterInput } from '../filter/FilterInput.tsx';
import type { Store } from '../store/store.ts';
import { RecordTools } from './RecordTools.tsx';

/** `children` come at its end. */
export function Toolbar({ store, children }: { store: Store; children: ComponentChildren }) {
  return (
    <div class="toolbar" role="toolbar" aria-label="Log">
      {store.source.live && <RecordTools store={store} />}
      <FilterInput store={store} />
      <span class="divider" />
      {children}
    </div>
  );
}
