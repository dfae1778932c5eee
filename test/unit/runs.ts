/** How many of `count` random runs are made: a tenth in `npm run test:quick`. */
export function runs(count: number): number {
  return Math.ceil(count * Number(process.env['RANDOM_SHARE'] ?? 1));
}
