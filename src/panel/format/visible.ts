/**
 * Characters that nobody sees, or that turn round what stands behind them: controls, marks of direction, blanks without
 * width. The joiners of emoji and of scripts (U+200C, U+200D) are not among them, and line breaks and tabs neither.
 */
const UNSEEN = /[^\P{Cc}\t\r\n]|[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/u;
const ALL_UNSEEN = new RegExp(UNSEEN, 'gu');

/** Those that people know by name. */
const NAMES: Readonly<Record<number, string>> = { 0: 'NUL', 65279: 'BOM' };

/** The text with each of them as a sign of its own: `‹BOM›`, `‹U+202E›`. */
export function visible(text: string): string {
  return UNSEEN.test(text) ? text.replace(ALL_UNSEEN, sign) : text;
}

/** The name of a character that nobody sees. */
export function characterName(code: number): string {
  return NAMES[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

function sign(character: string): string {
  return `‹${characterName(character.codePointAt(0) ?? 0)}›`;
}
