/** Maximum number of filters. */
const KEPT = 12;

/** The filters used last, with the latest first. */
export function remembered(history: readonly string[], text: string): readonly string[] {
  const now = text.trim();
  if (now === '' || history[0] === now) return history;
  return [now, ...history.filter((each) => each !== now)].slice(0, KEPT);
}

/** The filters among stored settings. */
export function readHistory(stored: unknown): readonly string[] {
  return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string').slice(0, KEPT) : [];
}
