/** East Asian wide characters and emoji: each takes two columns of a monospace font. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Columns that one character, or some of ASCII, take in a monospace font. */
export function columnsOf(text: string): number {
  if (text.length === 1 && text < '\u1100') return 1;
  return WIDE.test(text) ? 2 : text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff ? 1 : text.length;
}
