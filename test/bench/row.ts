/** One line of the benchmark's table. */
export interface BenchRow {
  readonly name: string;
  /** Unit of `control` and `ours`: less is better. */
  readonly unit: string;
  readonly control: number;
  readonly ours: number;
  /** `ours / control`. */
  readonly ratio: number;
}

/** Runs both sides in turn, so that other load on the machine affects both alike, and takes the medians. */
export function interleaved(
  rounds: number,
  control: () => number,
  ours: () => number,
): [control: number, ours: number] {
  const controls: number[] = [];
  const all: number[] = [];
  for (let round = 0; round < rounds; round++) {
    // The order changes, so that neither side always pays for the other's garbage.
    if (round % 2 === 0) controls.push(control());
    all.push(ours());
    if (round % 2 === 1) controls.push(control());
  }
  return [median(controls), median(all)];
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** The row as a line of the table. */
export function format({ control, name, ours, ratio, unit }: BenchRow): string {
  const number = (value: number): string => (Number.isFinite(value) ? value.toFixed(value < 100 ? 1 : 0) : '–');
  const cells = [
    number(control),
    number(ours),
    unit.padEnd(10),
    `× ${Number.isFinite(ratio) ? ratio.toFixed(2) : '–'}`,
  ];
  return `${name.padEnd(74)} ${cells.map((cell) => cell.padStart(10)).join(' ')}`;
}
