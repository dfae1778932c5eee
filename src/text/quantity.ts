const grouped = new Intl.NumberFormat('en-US');

/** A count with thousands separators: `10,431`. */
export function count(value: number): string {
  return grouped.format(value);
}

/** `1 event`, `2 events`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** Bytes as DevTools write them: `312 B`, `3.1 kB`, in powers of 1000. */
export function bytes(value: number): string {
  if (value < 1000) return `${value} B`;
  if (value < 999_950) return `${(value / 1000).toFixed(1)} kB`;
  if (value < 999_950_000) return `${(value / 1e6).toFixed(1)} MB`;
  return `${(value / 1e9).toFixed(2)} GB`;
}

/** Events a second. */
export function perSecond(value: number): string {
  return `${value < 10 ? Math.round(value * 10) / 10 : count(Math.round(value))}/s`;
}
