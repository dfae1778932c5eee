import type { MenuItem } from '../components/menu/menu-item.ts';
import type { FaultValues, ServerClient, ServerState } from './control-state.ts';
import { presetOf, presetsFor } from './fault-presets.ts';
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

/** What often goes wrong, then all faults. */
export function faultItems(
  model: ServerModel,
  target: CommandTarget,
  now: FaultValues,
  ask: (asking: Asking) => void,
): readonly MenuItem[] {
  const current = presetOf(now);
  const presets = presetsFor(model.faultParams.peek()).filter(
    ({ atStart = false }) => target.client === undefined || !atStart,
  );
  return [
    ...presets.map((preset) => ({
      kind: 'radio' as const,
      label: preset.name,
      hint: preset.about,
      checked: preset === current,
      run: () => model.run('/faults', { ...target, faults: preset.faults }),
    })),
    'separator',
    { kind: 'action', label: 'All faults…', run: () => ask({ what: 'faults', target }) },
    {
      kind: 'action',
      label: `Clear the faults of ${targetName(target)}`,
      disabled: Object.keys(now).length === 0,
      run: () => model.run('/faults', { ...target, faults: {} }),
    },
  ];
}

/** The commands for one client, and for those of its path. */
export function clientItems(
  model: ServerModel,
  { id, path }: ServerClient,
  state: ServerState,
  ask: (asking: Asking) => void,
): readonly MenuItem[] {
  const paused = state.settings.paused.includes(id);
  const of = (target: CommandTarget): MenuItem[] => [
    ...Object.entries(DROP_WAYS).map(([how, label]) => ({
      kind: 'action' as const,
      label,
      run: () => model.run('/drop', { ...target, how }),
    })),
    'separator',
    { kind: 'action', label: 'Send…', run: () => ask({ what: 'message', target }) },
    { kind: 'menu', label: 'Faults', items: faultItems(model, target, faultsOf(state, target), ask) },
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
