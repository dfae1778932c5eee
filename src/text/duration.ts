/** A span in the unit that fits after rounding; `ms` may be a fraction or negative. */
export function duration(ms: number): string {
  const size = Math.abs(ms);
  const tenths = Math.round(size * 10);
  const sign = ms < 0 && tenths > 0 ? '-' : '';
  if (tenths < 100) return `${sign}${tenths / 10} ms`;
  const whole = Math.round(size);
  if (whole < 1000) return `${sign}${whole} ms`;
  const hundredths = Math.round(size / 10);
  if (hundredths < 6000) return `${sign}${(hundredths / 100).toFixed(2)} s`;
  const seconds = Math.round(size / 1000);
  if (seconds < 3600) return `${sign}${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${sign}${(size / 3_600_000).toFixed(1)} h`;
}

/** A span rounded down to whole seconds, or to the units above. */
export function roughly(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return seconds < 60 ? `${seconds} s` : duration(seconds * 1000);
}
