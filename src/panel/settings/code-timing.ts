/** How code keeps the timing of a capture. */
export const CODE_TIMINGS = ['captured', 'fast', 'none'] as const;
export type CodeTiming = (typeof CODE_TIMINGS)[number];
