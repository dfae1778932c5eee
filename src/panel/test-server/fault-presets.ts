import type { FaultParam, FaultValues } from './control-state.ts';

export interface FaultPreset {
  name: string;
  /** What a client meets. */
  about: string;
  faults: FaultValues;
  /** It changes responses to come, not those that are open. */
  atStart?: boolean;
}

/** What goes wrong most often, with the faults that make it. */
const PRESETS: readonly FaultPreset[] = [
  { name: 'Drop after 3 events', about: 'Each connection is lost after three events', faults: { drop: 3 } },
  { name: 'Stall after 3 events', about: 'The connection stays open, but nothing comes', faults: { stall: 3 } },
  {
    name: '503 twice, then fine',
    about: 'The next two requests get 503 Service Unavailable',
    faults: { status: 503, attempts: 2 },
    atStart: true,
  },
  {
    name: 'Wrong type',
    about: 'The next connections have Content-Type: text/plain',
    faults: { contentType: 'text/plain' },
    atStart: true,
  },
  {
    name: 'Slow network',
    about: '2 000 bytes a second, 400 to 800 ms late',
    faults: { bandwidth: 2000, delay: 400, jitter: 400 },
  },
  { name: 'Buffering proxy', about: 'Events arrive in bursts, every 5 seconds', faults: { batchMs: 5000 } },
  { name: 'No IDs', about: 'A reconnect cannot say where to resume', faults: { ids: 'off' } },
  { name: 'Repeat every event', about: 'Each event arrives twice', faults: { duplicate: 1 } },
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
