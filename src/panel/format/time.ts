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
