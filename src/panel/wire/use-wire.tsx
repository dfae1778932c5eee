import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Store } from '../store/store.ts';
import { WireDialog } from './WireDialog.tsx';
import { startWire } from './wire-capture.ts';

/** Logs whose user has seen what the browser will show. */
const informed = new WeakSet<Store>();

/** Starts wire capture, after the dialog where the user has not seen it. */
export function useWire(store: Store): { start: () => void; dialog: VNode | false } {
  const [isAsking, setAsking] = useState(false);
  const begin = () => {
    informed.add(store);
    void startWire(store);
  };
  const start = () => (informed.has(store) ? begin() : setAsking(true));
  return { start, dialog: isAsking && <WireDialog onStart={begin} onClose={() => setAsking(false)} /> };
}
