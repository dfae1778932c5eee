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

/** 95th percentile in ms, and the share of time in frames over 50 ms in %. */
export function stopFrames(): { p95: number; stalled: number } {
  const recording: Recording = Reflect.get(globalThis, 'sse-inspector-bench-frames');
  recording.stop = true;
  const gaps = recording.gaps.slice(1).sort((a, b) => a - b);
  const sum = gaps.reduce((total, gap) => total + gap, 0);
  const long = gaps.filter((gap) => gap > 50).reduce((total, gap) => total + gap, 0);
  return { p95: gaps[Math.floor(gaps.length * 0.95)] ?? 0, stalled: sum > 0 ? (100 * long) / sum : 0 };
}
