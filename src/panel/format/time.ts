const two = (value: number) => String(value).padStart(2, '0');
const three = (value: number) => String(value).padStart(3, '0');

/** Time of day with milliseconds, local: `14:03:07.042`. `time` is epoch ms. */
export function clockTime(time: number): string {
  const date = new Date(time);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${three(date.getMilliseconds())}`;
}

/** A span in the unit that fits it; `ms` may be a fraction or negative. */
export function duration(ms: number): string {
  const size = Math.abs(ms);
  if (size < 10) return `${trimmed(ms.toFixed(1))} ms`;
  if (size < 1000) return `${Math.round(ms)} ms`;
  if (size < 60_000) return `${(ms / 1000).toFixed(2)} s`;
  if (size < 3_600_000) return `${Math.trunc(ms / 60_000)} min ${Math.round((size % 60_000) / 1000)} s`;
  return `${(ms / 3_600_000).toFixed(1)} h`;
}

function trimmed(fixed: string): string {
  return fixed.endsWith('.0') ? fixed.slice(0, -2) : fixed;
}

/** How the table's times are written: time of day, since time zero, since the row above. */
export const TIME_FORMATS = ['absolute', 'relative', 'previous'] as const;

export type TimeFormat = (typeof TIME_FORMATS)[number];

/** A time from a zero, in columns that stand below each other: `12.042`, `-0.500`, `1:02.345`, `1:00:02.345`. */
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
