/** Runs in the panel, or in DevTools: the gaps between its frames. */
interface Recording {
  gaps: number[];
  stop: boolean;
}

export function startFrames(): void {
  const recording: Recording = { gaps: [], stop: false };
  Reflect.set(globalThis, 'sse-inspector-bench-frames', recording);
  let last = performance.now();
  const frame = (now: number): void => {
    recording.gaps.push(now - last);
    last = now;
    if (!recording.stop) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

export interface FrameNumbers {
  /** Frames a second. */
  rate: number;
  /** Percentiles, ms. */
  p95: number;
  p99: number;
  /** % of the time in frames over 50 ms */
  stalled: number;
  /** How many frames took over 50 ms. */
  long: number;
}

export function stopFrames(): FrameNumbers {
  const recording: Recording = Reflect.get(globalThis, 'sse-inspector-bench-frames');
  recording.stop = true;
  const gaps = recording.gaps.slice(1).sort((a, b) => a - b);
  const sum = gaps.reduce((total, gap) => total + gap, 0);
  const long = gaps.filter((gap) => gap > 50);
  const stalled = long.reduce((total, gap) => total + gap, 0);
  const [p95 = 0, p99 = 0] = [0.95, 0.99].map((share) => gaps[Math.floor(gaps.length * share)]);
  return {
    rate: (1000 * gaps.length) / sum,
    p95,
    p99,
    stalled: sum > 0 ? (100 * stalled) / sum : 0,
    long: long.length,
  };
}
