import * as v from 'valibot';

/** One query parameter. It arrives as text, in the query or as a JSON value turned into text. */
export interface Param<Out> {
  about: string;
  fallback: string | undefined;
  /** When only some words are allowed. */
  choices?: readonly string[];
  schema: v.GenericSchema<string | undefined, Out>;
}
export type Params = Record<string, Param<unknown>>;
export type Values<P extends Params> = { [K in keyof P]: P[K] extends Param<infer Out> ? Out : never };

const DAY_MS = 86_400_000;
const ENDLESS = 'endless';

/** A whole number with a default. */
export function whole(about: string, fallback: number, max = 1_000_000_000, min = 0): Param<number> {
  return { about, fallback: String(fallback), schema: v.optional(number(min, max), String(fallback)) };
}

/** A whole number that may be left out. */
export function maybeWhole(about: string, max = 1_000_000_000, min = 0): Param<number | undefined> {
  return { about, fallback: undefined, schema: v.optional(number(min, max)) };
}

export function ms(about: string, fallback: number): Param<number> {
  return whole(`${about} (ms)`, fallback, DAY_MS);
}

/** How many events before the stream ends; `endless` is a word of its own, so that a default can be overridden. */
export function count(fallback?: number): Param<number> {
  const says = `a whole number from 0 to 1000000000, or ${ENDLESS}`;
  const text = fallback === undefined ? ENDLESS : String(fallback);
  return {
    about: 'events before the stream ends',
    fallback: text,
    schema: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^(endless|\d{1,9})$/, says),
        v.transform((value) => (value === ENDLESS ? Number.POSITIVE_INFINITY : Number(value))),
      ),
      text,
    ),
  };
}

/** One of some words; the first is the default. */
export function oneOf<const T extends string>(about: string, choices: readonly [T, ...T[]]): Param<T> {
  const says = `one of ${choices.join(', ')}`;
  return {
    about,
    fallback: choices[0],
    choices,
    schema: v.pipe(v.optional(v.string(), choices[0]), v.picklist(choices, says)),
  };
}

export function maybeOneOf<const T extends string>(about: string, choices: readonly [T, ...T[]]): Param<T | undefined> {
  const says = `one of ${choices.join(', ')}`;
  return { about, fallback: undefined, choices, schema: v.optional(v.picklist(choices, says)) };
}

export function text(about: string, fallback: string, maxLength = 1000): Param<string> {
  return { about, fallback, schema: v.optional(short(maxLength), fallback) };
}

export function maybeText(about: string, maxLength = 1000): Param<string | undefined> {
  return { about, fallback: undefined, schema: v.optional(short(maxLength)) };
}

function number(min: number, max: number) {
  const says = `a whole number from ${min} to ${max}`;
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,15}$/, says),
    v.transform(Number),
    v.minValue(min, says),
    v.maxValue(max, says),
  );
}

function short(maxLength: number) {
  return v.pipe(v.string(), v.maxLength(maxLength, `text of at most ${maxLength} characters`));
}
