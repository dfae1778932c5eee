import { counted } from '../../text/quantity.ts';
import type { FaultValues, ServerSettings, ServerState } from './control-state.ts';
import { presetOf } from './fault-presets.ts';
import { faultsInWords } from './fault-words.ts';
import type { ServerLight } from './test-server.ts';

/** What the server does, in a line. */
export function serverText({ clients, settings }: ServerState): string {
  const port = settings.listening ? '' : ', its port is closed for a while';
  return `${modeText(settings)} at ${settings.url}${port} · ${counted(clients.size, 'client')}`;
}

function modeText(settings: ServerSettings): string {
  if (settings.mode === 'proxy') return `Proxy for ${settings.target.url}`;
  return settings.mode === 'replay' ? `Replay of ${settings.file}` : 'Scenarios';
}

/** What is wrong with it; undefined when nothing is. */
export function troubleText(settings: ServerSettings): string | undefined {
  if (settings.mode !== 'proxy' || settings.target.problem === null) return undefined;
  const { message, time } = settings.target.problem;
  return `${settings.target.url} could not be reached at ${new Date(time).toLocaleTimeString()}: ${message}`;
}

export function lightOf(state: ServerState | undefined): ServerLight {
  if (state === undefined) return 'off';
  return state.settings.listening && troubleText(state.settings) === undefined ? 'running' : 'trouble';
}

/** The name of the preset that has these faults, else the faults in words. */
export function faultsName(faults: FaultValues): string {
  return presetOf(faults)?.name ?? faultsInWords(faults);
}

/** The faults that wait for requests. */
export function faultsText(faults: ServerSettings['faults']): string {
  const entries = faults.map(({ faults: set, left, path }) => {
    const rest = left === null ? '' : ` (${left} more)`;
    return `${path ?? 'all'}: ${faultsName(set)}${rest}`;
  });
  return `Faults for ${entries.join('; ')}`;
}
