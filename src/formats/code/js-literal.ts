import { INVISIBLE } from './invisible.ts';

/** `JSON.stringify` breaks its lines outside of strings only. `</script>` and `<!--` would end or change an inline script. */
const ESCAPED = new RegExp(`(?!\\n)${INVISIBLE.source}|<(?=[/!])`, 'gu');

/** A value as a JavaScript literal on which any parser agrees. */
export function jsLiteral(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(ESCAPED, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** A text as a string literal, in single quotes unless these need more escapes. */
export function jsString(text: string): string {
  const literal = jsLiteral(text);
  if (text.includes("'") && !text.includes('"')) return literal;
  const inner = literal.slice(1, -1).replace(/\\.|'/g, (found) => {
    if (found === '\\"') return '"';
    return found === "'" ? "\\'" : found;
  });
  return `'${inner}'`;
}

export function jsComment(note: string): string {
  return `// ${note}\n`;
}
