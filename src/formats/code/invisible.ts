/** Control and format characters, line separators: they act on a reader or a terminal, or make text look like other text. */
export const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
