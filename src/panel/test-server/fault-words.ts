import { DROP_WAYS } from './commands.ts';
import type { FaultParam, FaultValues } from './control-state.ts';

interface Words {
  label: string;
  /** What each choice means. */
  choices?: Readonly<Record<string, string>>;
}

interface Group {
  title: string;
  /** By the fault's name. */
  faults: Readonly<Record<string, Words>>;
}

const OTHER = 'Other';

const GROUPS: readonly Group[] = [
  {
    title: 'Response',
    faults: {
      status: { label: 'Status' },
      retryAfter: { label: 'Retry-After (s)' },
      location: { label: 'Redirect to' },
      redirect: { label: 'Redirects first' },
      headDelay: { label: 'Start late by (ms)' },
      contentType: { label: 'Content-Type' },
      cors: { label: 'CORS headers', choices: { off: 'none' } },
      cacheControl: { label: 'Cache-Control', choices: { off: 'none' } },
      gzip: { label: 'Compression', choices: { on: 'flushed after each event', hold: 'never flushed' } },
      refuse: { label: 'Connection', choices: { on: 'refused' } },
      attempts: { label: 'First requests only' },
    },
  },
  {
    title: 'End of the connection',
    faults: {
      drop: { label: 'After events' },
      dropBytes: { label: 'After bytes' },
      dropAt: {
        label: 'Where',
        choices: { after: 'after the event', event: 'inside the next event', utf8: 'inside a character' },
      },
      dropHow: { label: 'How', choices: DROP_WAYS },
      dropWait: { label: 'Wait before (ms)' },
    },
  },
  {
    title: 'Silence',
    faults: {
      stall: { label: 'Stall after events' },
      stallFor: { label: 'Stall for (ms)' },
      heartbeat: { label: 'Comments every (ms)' },
    },
  },
  {
    title: 'Events',
    faults: {
      skip: { label: 'Leave out every n-th' },
      duplicate: { label: 'Repeat every n-th' },
      ids: { label: 'IDs', choices: { off: 'removed' } },
    },
  },
  {
    title: 'Speed',
    faults: {
      delay: { label: 'Latency (ms)' },
      jitter: { label: 'Random latency (ms)' },
      bandwidth: { label: 'Bytes per second' },
      batchBytes: { label: 'Buffer bytes' },
      batchMs: { label: 'Buffer for (ms)' },
    },
  },
];

const WORDS = new Map(GROUPS.flatMap(({ faults }) => Object.entries(faults)));

export function faultLabel(name: string): string {
  return WORDS.get(name)?.label ?? name;
}

export function choiceLabel(name: string, choice: string): string {
  return WORDS.get(name)?.choices?.[choice] ?? choice;
}

/** The faults of a server by what they change. Those that this panel does not know come last, under their own names. */
export function faultGroups(params: readonly FaultParam[]): { title: string; params: FaultParam[] }[] {
  const known = new Map(params.map((param) => [param.name, param]));
  const groups = GROUPS.map(({ faults, title }) => ({
    title,
    params: Object.keys(faults).flatMap((name) => known.get(name) ?? []),
  }));
  const others = { title: OTHER, params: params.filter(({ name }) => !WORDS.has(name)) };
  return [...groups, others].filter((group) => group.params.length > 0);
}

/** "after events 3, how: reset the connection (RST)". */
export function faultsInWords(faults: FaultValues): string {
  return Object.entries(faults)
    .map(([name, value]) => `${faultLabel(name)}: ${choiceLabel(name, String(value))}`)
    .join(', ');
}
