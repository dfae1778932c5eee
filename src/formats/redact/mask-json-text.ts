import { isSecretName } from './names.ts';
import { MASK, type MaskNested, type OnSecret } from './secret-found.ts';

const LITERAL = /[^\s,:{}[\]"]+/y;
const SPACE = /\s*/y;

/**
 * Masks the values of secret members in JSON. It reads tokens, not values, so the text may be truncated, contain several
 * values, or be invalid. Everything that is not secret stays as it was written.
 */
export function maskJsonText(text: string, onSecret: OnSecret, nested: MaskNested): string {
  let masked = '';
  let done = 0;
  /** Name of the member whose value comes next. */
  let name: string | undefined;
  let depth = 0;
  /** The secret object or array that is being read: all values in it are masked. */
  let secret: { name: string; depth: number } | undefined;

  const replace = (from: number, to: number, by: string): void => {
    masked += text.slice(done, from) + by;
    done = to;
  };
  const secretNow = (): string | undefined => {
    if (secret !== undefined) return secret.name;
    return name !== undefined && isSecretName(name) ? name : undefined;
  };

  for (let at = 0; at < text.length; ) {
    const sign = text.charAt(at);
    if (sign === '"') {
      const string = stringAt(text, at);
      const behind = endOf(SPACE, text, string.end);
      if (text[behind] === ':') {
        name = string.read();
        at = behind + 1;
        continue;
      }
      const by = maskString(string, secretNow());
      if (by !== undefined) replace(at, string.end, string.closed ? by : by.slice(0, -1));
      name = undefined;
      at = string.end;
    } else if (sign === '{' || sign === '[') {
      const hidden = secretNow();
      depth++;
      if (hidden !== undefined) secret ??= { name: hidden, depth };
      name = undefined;
      at++;
    } else if (sign === '}' || sign === ']') {
      if (secret?.depth === depth) secret = undefined;
      depth--;
      name = undefined;
      at++;
    } else {
      const end = endOf(LITERAL, text, at);
      const hidden = secretNow();
      // `true`, `false` and `null` reveal nothing.
      if (end > at && hidden !== undefined && !/[tfn]/.test(sign)) {
        onSecret(hidden, text.slice(at, end));
        replace(at, end, `"${MASK}"`);
      }
      if (end > at) name = undefined;
      at = Math.max(end, at + 1);
    }
  }
  return masked + text.slice(done);

  function maskString({ read }: JsonString, hidden: string | undefined): string | undefined {
    const plain = read();
    if (hidden === undefined) {
      const replaced = nested(plain);
      return replaced === plain ? undefined : JSON.stringify(replaced);
    }
    if (plain === '' || plain === MASK) return undefined;
    onSecret(hidden, plain);
    return `"${MASK}"`;
  }
}

interface JsonString {
  end: number;
  /** Not truncated. */
  closed: boolean;
  read(): string;
}

function stringAt(text: string, start: number): JsonString {
  let end = start + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  const closed = end < text.length;
  end = Math.min(text.length, end + 1);
  return { end, closed, read: () => unquoted(text.slice(start, end), closed) };
}

/** The value of a string. Returns the text between the quotes if it is not valid JSON. */
function unquoted(quoted: string, closed: boolean): string {
  // The last escape of a truncated string may be incomplete.
  const whole = closed ? quoted : `${quoted.replace(/\\(?:u[0-9a-f]{0,3})?$/i, '')}"`;
  try {
    return String(JSON.parse(whole));
  } catch {
    return whole.slice(1, -1);
  }
}

function endOf(expression: RegExp, text: string, from: number): number {
  expression.lastIndex = from;
  return expression.test(text) ? expression.lastIndex : from;
}
