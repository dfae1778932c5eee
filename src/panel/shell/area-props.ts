import type { Store } from '../store/store.ts';

export interface AreaProps {
  store: Store;
  onReload: () => void;
}
