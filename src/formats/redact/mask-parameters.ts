import { decoded, isSecretParameter } from './names.ts';
import { MASK, type MaskNested, type OnSecret } from './secret-found.ts';

/** How parameters are written. No expression may read a character more than a fixed number of times. */
interface Syntax {
  /** Matches what stands before a value; its group is the name. */
  readonly before: RegExp;
  /** Matches what stands after the value of a secret, */
  readonly after: RegExp;
  /** … and where a parameter may begin inside another value: `?next=/login?token=1`. */
  readonly inside?: RegExp;
}

export const FORM: Syntax = { before: /(?:^|[&\n])([^=&?#/\s"<>]+)=/g, after: /[&\r\n]/g };
export const QUERY: Syntax = { before: /[?&#;]([^=&#?;]+)=/g, after: /[&#]/g, inside: /[?&#;]/g };
/** `/path;jsessionid=1/more` */
export const PATH: Syntax = { before: /;([^=;/]+)=/g, after: /[;/]/g };

/** Masks the values of secret parameters, by name, and what is secret in other values. */
export function maskParameters(text: string, syntax: Syntax, onSecret: OnSecret, nested: MaskNested): string {
  const { after, before, inside = after } = syntax;
  let masked = '';
  let done = 0;
  for (const match of text.matchAll(before)) {
    const start = match.index + match[0].length;
    // Inside a value that is already masked.
    if (match.index < done) continue;
    const name = match[1] ?? '';
    const isSecret = isSecretParameter(name);
    const value = text.slice(start, next(text, isSecret ? after : inside, start));
    const replaced = isSecret ? secret(name, value, onSecret) : encodedNested(value, nested);
    masked += text.slice(done, start) + replaced;
    done = start + value.length;
  }
  return masked + text.slice(done);
}

/** Returns the index of the next match, or the end of the text. */
function next(text: string, expression: RegExp, from: number): number {
  expression.lastIndex = from;
  return expression.exec(text)?.index ?? text.length;
}

function secret(name: string, value: string, onSecret: OnSecret): string {
  // A quotation mark after a URL is not part of it.
  const quote = value.endsWith("'") ? "'" : '';
  const bare = value.slice(0, value.length - quote.length);
  if (bare === '' || bare === MASK) return value;
  onSecret(name, bare);
  return MASK + quote;
}

/** Masks the secrets in a value that is itself a URL or JSON. Returns it unchanged if there are none. */
function encodedNested(value: string, nested: MaskNested): string {
  const plain = decoded(value.replaceAll('+', ' '));
  const masked = nested(plain);
  return masked === plain ? value : encodeURIComponent(masked);
}
