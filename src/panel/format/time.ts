const two = (value: number) => String(value).padStart(2, '0');
const three = (value: number) => String(value).padStart(3, '0');

/** Time of day with milliseconds, local: `14:03:07.042`. `time` is epoch ms. */
export function clockTime(time: number): string {
  const date = new Date(time);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${three(date.getMilliseconds())}`;
}

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

/** A span in whole seconds, or the units above. */
export function roughly(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return seconds < 60 ? `${seconds} s` : duration(seconds * 1000);
}

/** How the table's times are written. */
export const TIME_FORMATS = ['absolute', 'relative', 'previous'] as const;

export type TimeFormat = (typeof TIME_FORMATS)[number];

export const TIME_NAMES: Readonly<Record<TimeFormat, string>> = {
  absolute: 'Time of day',
  relative: 'Since time zero',
  previous: 'Since the row above',
};

/** A time from a zero, aligned in a column: `12.042`, `-0.500`, `1:02.345`, `1:00:02.345`. */
export function sinceZero(ms: number): string {
  const size = Math.round(Math.abs(ms));
  const hours = Math.floor(size / 3_600_000);
  const minutes = Math.floor(size / 60_000) % 60;
  const seconds = `${Math.floor(size / 1000) % 60}`;
  const rest = `.${three(size % 1000)}`;
  const sign = ms < 0 && size > 0 ? '-' : '';
  if (hours > 0) return `${sign}${hours}:${two(minutes)}:${seconds.padStart(2, '0')}${rest}`;
  if (minutes > 0) return `${sign}${minutes}:${seconds.padStart(2, '0')}${rest}`;
  return `${sign}${seconds}${rest}`;
}
