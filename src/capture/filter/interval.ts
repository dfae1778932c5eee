import type { Comparison } from './tokens.ts';

/** Numbers between two ends; an open end is not part of it. */
export interface Interval {
  min: number;
  max: number;
  minOpen: boolean;
  maxOpen: boolean;
}

export function contains({ min, max, minOpen, maxOpen }: Interval, value: number): boolean {
  return (minOpen ? value > min : value >= min) && (maxOpen ? value < max : value <= max);
}

/** The numbers that pass `>5`, `<=5` or `=5`. */
export function intervalOf(comparison: Comparison, value: number): Interval {
  const all = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY, minOpen: false, maxOpen: false };
  switch (comparison) {
    case '=':
      return { ...all, min: value, max: value };
    case '>':
    case '>=':
      return { ...all, min: value, minOpen: comparison === '>' };
    case '<':
    case '<=':
      return { ...all, max: value, maxOpen: comparison === '<' };
  }
}

/** A unit's name in lower case, and how much it is. */
export type Units = Readonly<Record<string, number>>;

/** Bytes, in powers of 1000 as DevTools write them. */
export const BYTE_UNITS: Units = {
  '': 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  m: 1e6,
  mb: 1e6,
  g: 1e9,
  gb: 1e9,
  kib: 1024,
  mib: 1024 ** 2,
};

/** ms */
export const TIME_UNITS: Units = { '': 1, ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000 };

/** `1.5k`; undefined if it is no number with one of these units. */
export function readQuantity(text: string, units: Units): number | undefined {
  const [, digits, unit = ''] = /^(\d+\.?\d*|\.\d+)([a-z]*)$/i.exec(text) ?? [];
  const factor = units[unit.toLowerCase()];
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}

/** `1k..2k` or `1k-2k`, both ends included. */
export function readRange(text: string, units: Units): Interval | undefined {
  const [, from, to] = /^(.+?)(?:\.\.|-)(.+)$/.exec(text) ?? [];
  const min = readQuantity(from ?? '', units);
  const max = readQuantity(to ?? '', units);
  if (min === undefined || max === undefined) return undefined;
  return { min, max, minOpen: false, maxOpen: false };
}
