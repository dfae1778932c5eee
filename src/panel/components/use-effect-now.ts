import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

/**
 * Like `useSignalEffect`, but immediate: that one waits for the next frame, so the browser would lay out and paint one
 * change twice.
 */
export function useEffectNow(run: () => void): void {
  const last = useRef(run);
  last.current = run;
  useEffect(() => effect(() => last.current()), []);
}
