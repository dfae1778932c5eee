import type { FaultParam, FaultValues } from './control-state.ts';

export interface FaultPreset {
  name: string;
  /** What a client meets, in a few words. */
  about: string;
  faults: FaultValues;
  /** It changes responses to come, not those that are open. */
  atStart?: boolean;
}

/** What goes wrong most often, with the faults that make it. */
const PRESETS: readonly FaultPreset[] = [
  { name: 'Drop after 3 events', about: 'again on each connection', faults: { drop: 3 } },
  { name: 'Stall after 3 events', about: 'open, but silent', faults: { stall: 3 } },
  {
    name: '503 twice, then fine',
    about: 'the next two requests',
    faults: { status: 503, attempts: 2 },
    atStart: true,
  },
  {
    name: 'Wrong type',
    about: 'text/plain, from now on',
    faults: { contentType: 'text/plain' },
    atStart: true,
  },
  {
    name: 'Slow network',
    about: '2 kB/s, 400–800 ms late',
    faults: { bandwidth: 2000, delay: 400, jitter: 400 },
  },
  { name: 'Buffering proxy', about: 'a burst every 5 s', faults: { batchMs: 5000 } },
  { name: 'No IDs', about: 'nothing to resume at', faults: { ids: 'off' } },
  { name: 'Repeat every event', about: 'each arrives twice', faults: { duplicate: 1 } },
];

/** Those that the server can make. */
export function presetsFor(params: readonly FaultParam[]): FaultPreset[] {
  const names = new Set(params.map(({ name }) => name));
  return PRESETS.filter(({ faults }) => Object.keys(faults).every((name) => names.has(name)));
}

/** The preset with exactly these faults. How many requests it is for is no part of them. */
export function presetOf(faults: FaultValues): FaultPreset | undefined {
  const key = keyOf(faults);
  return PRESETS.find((preset) => keyOf(preset.faults) === key);
}

function keyOf({ attempts: _, ...faults }: FaultValues): string {
  return Object.entries(faults)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&');
}
