import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PerStream } from '../../capture/view/per-stream.ts';
import { everyFrame, throttled } from '../browser/frames.ts';
import { useEffectNow } from '../components/use-effect-now.ts';
import type { Store } from '../store/store.ts';

/** What a frame may spend on events, ms. */
const FRAME_MS = 6;

type Reader = Pick<PerStream<unknown>, 'advance' | 'choose'>;

interface Reading {
  /** Everything is in that is in the log. */
  isComplete: boolean;
  /** Counts how often there was something new. */
  revision: number;
}

/**
 * Lets a reader go through the events of the log, some in each frame, and draws as it comes on.
 * @param streams indexes of those that are wanted; undefined for all
 * @param interval ms between two drawings; 0 draws in each frame
 */
export function useReading(
  store: Store,
  reader: Reader,
  streams: ReadonlySet<number> | undefined,
  interval = 0,
): Reading {
  const [reading, setReading] = useState<Reading>({ isComplete: false, revision: 0 });
  const advance = useMemo(() => {
    let isGone = false;
    let isComplete = false;
    const draw = throttled(() => {
      if (!isGone) setReading(({ revision }) => ({ isComplete, revision: revision + 1 }));
    }, interval);
    const run = everyFrame(() => {
      if (isGone) return;
      const end = performance.now() + FRAME_MS;
      isComplete = reader.advance(() => performance.now() >= end);
      draw();
      if (!isComplete) run();
    });
    return Object.assign(run, {
      stop: () => {
        isGone = true;
      },
    });
  }, [reader]);
  useEffect(() => advance.stop, [advance]);
  useEffect(() => {
    reader.choose(streams);
    advance();
  }, [reader, streams]);
  useEffectNow(() => {
    store.frame.value;
    // Figures go on with the time, also while nothing arrives.
    if (interval > 0) store.summary.value;
    advance();
  });
  return reading;
}
