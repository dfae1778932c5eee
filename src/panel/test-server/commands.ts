import type { MenuItem } from '../components/menu/menu-item.ts';
import type { FaultValues, ServerClient, ServerState } from './control-state.ts';
import type { ServerModel } from './server-model.ts';

export const DROP_WAYS = {
  fin: 'Close mid-response (FIN)',
  rst: 'Reset the connection (RST)',
  end: 'End the response',
} as const;

/** The target of a command: one client, all of a path, or all. */
interface CommandTarget {
  client?: number;
  path?: string;
}

/** A dialog that asks for more. */
export interface Asking {
  what: 'message' | 'faults';
  target: CommandTarget;
}

export function targetName({ client, path }: CommandTarget): string {
  if (client !== undefined) return `client ${client}`;
  return path ?? 'all clients';
}

/** The commands for one client, and for those of its path. */
export function clientItems(
  model: ServerModel,
  { id, path }: ServerClient,
  paused: boolean,
  ask: (asking: Asking) => void,
): readonly MenuItem[] {
  const of = (target: CommandTarget): MenuItem[] => [
    ...Object.entries(DROP_WAYS).map(([how, label]) => ({
      kind: 'action' as const,
      label,
      run: () => model.run('/drop', { ...target, how }),
    })),
    'separator',
    { kind: 'action', label: 'Send…', run: () => ask({ what: 'message', target }) },
    { kind: 'action', label: 'Faults…', run: () => ask({ what: 'faults', target }) },
  ];
  const pause: MenuItem = {
    kind: 'action',
    label: paused ? 'Resume' : 'Pause',
    run: () => model.run(paused ? '/resume' : '/pause', { client: id }),
  };
  return [...of({ client: id }), pause, 'separator', { kind: 'menu', label: `All of ${path}`, items: of({ path }) }];
}

/** The faults that are set for a target now. */
export function faultsOf({ clients, settings }: ServerState, { client, path }: CommandTarget): FaultValues {
  if (client !== undefined) return clients.get(client)?.faults ?? {};
  return settings.faults.find((entry) => entry.path === (path ?? null))?.faults ?? {};
}
