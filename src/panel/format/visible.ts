/**
 * Characters that are invisible, or change the direction of the text after them: controls, direction marks, zero-width
 * spaces. Not included: the joiners of emoji and scripts (U+200C, U+200D), line breaks and tabs.
 */
const UNSEEN = /[^\P{Cc}\t\r\n]|[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/u;
const ALL_UNSEEN = new RegExp(UNSEEN, 'gu');

/** Those with a well-known name. */
const NAMES: Readonly<Record<number, string>> = { 0: 'NUL', 65279: 'BOM' };

/** The text with each of them written out: `‹BOM›`, `‹U+202E›`. */
export function visible(text: string): string {
  return UNSEEN.test(text) ? text.replace(ALL_UNSEEN, sign) : text;
}

export function isUnseen(code: number): boolean {
  return code > 126 || code < 32 ? UNSEEN.test(String.fromCodePoint(code)) : false;
}

/** The name of an invisible character. */
export function characterName(code: number): string {
  return NAMES[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

function sign(character: string): string {
  return `‹${characterName(character.codePointAt(0) ?? 0)}›`;
}
