const two = (value: number) => String(value).padStart(2, '0');
const three = (value: number) => String(value).padStart(3, '0');

/** Time of day with milliseconds, local: `14:03:07.042`. `time` is epoch ms. */
export function clockTime(time: number): string {
  const date = new Date(time);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${three(date.getMilliseconds())}`;
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
