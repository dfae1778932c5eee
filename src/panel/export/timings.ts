import type { CodeTiming } from '../settings/code-timing.ts';

/** The ways to keep the timing: `speed` is how many times as fast; undefined: without waits. */
export const TIMINGS: readonly { timing: CodeTiming; name: string; speed: number | undefined }[] = [
  { timing: 'captured', name: 'as captured', speed: 1 },
  { timing: 'fast', name: '10 times as fast', speed: 10 },
  { timing: 'none', name: 'left out', speed: undefined },
];

export function speedOf(timing: CodeTiming): number | undefined {
  return TIMINGS.find((each) => each.timing === timing)?.speed;
}
