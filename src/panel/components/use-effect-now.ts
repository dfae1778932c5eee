import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

/**
 * As `useSignalEffect`, but at once: that one waits for the next frame, and what the browser lays out and paints for one
 * change would be laid out and painted twice.
 */
export function useEffectNow(run: () => void): void {
  const last = useRef(run);
  last.current = run;
  useEffect(() => effect(() => last.current()), []);
}
