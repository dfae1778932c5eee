/** JSON as it was sent: 64-bit ids are common in streams, and a number keeps but 53 bits of them. */

declare global {
  interface JSON {
    rawJSON?(text: string): object;
  }
}

/** A reviver's third argument, in browsers that pass a value's source text. */
interface Source {
  readonly source?: string;
}

/** An integer that may be too long for a number, and does not stand in a string. */
const LONG = /(?:^|[:,[\s])-?\d{16}/;

/**
 * The value that a text is the JSON of; undefined for other text, such as `[DONE]`. Integers that no number holds exactly
 * become `bigint`, if the browser passes their source text.
 * @see https://tc39.es/proposal-json-parse-with-source/
 */
export function parseJson(text: string): { value: unknown } | undefined {
  // A text may be nested too deeply for a reviver, but not for the parser.
  return (LONG.test(text) ? parsed(text, exact) : undefined) ?? parsed(text);
}

/**
 * The text of a value that was parsed; undefined where it is nested too deeply: browsers read deeper JSON than they write.
 */
export function jsonText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return exactText(value);
  }
}

function parsed(text: string, reviver?: typeof exact): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text, reviver) };
  } catch {
    return undefined;
  }
}

function exact(_name: string, value: unknown, context?: Source): unknown {
  if (typeof value !== 'number' || !Number.isInteger(value) || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return /^-?\d+$/.test(source) ? BigInt(source) : value;
}

/** With the integers as they came. */
function exactText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value, (_name, each: unknown) =>
      typeof each === 'bigint' ? JSON.rawJSON?.(`${each}`) : each,
    );
  } catch {
    return undefined;
  }
}
