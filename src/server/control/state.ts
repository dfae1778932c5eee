import type { Client } from '../stream/registry.ts';
import type { Control } from './control.ts';
import { shown } from './shown.ts';

/** Everything that the live view shows, as JSON. */
export function stateOf(control: Control): object {
  return {
    ...settingsOf(control),
    clients: control.registry.clients().map((client) => clientState(client, control)),
    attempts: control.registry.attempts().map((attempt) => shown(attempt, control.mode)),
  };
}

export function settingsOf({ listener, faults, registry, mode }: Control): object {
  return {
    ...mode.state(),
    url: listener.url,
    listening: listener.listening,
    faults: faults.list(),
    paused: registry.clients().flatMap(({ attempt, connection }) => (connection.paused ? [attempt.id] : [])),
  };
}

function clientState({ attempt, connection }: Client, { mode }: Control): object {
  return { ...shown(attempt, mode), paused: connection.paused, faults: connection.faults.current };
}

/** The last writes to a client, as base64, because they may not be text. */
export function sentTo({ connection }: Client): object[] {
  return connection.tail.writes().map(({ time, bytes, size }) => ({ time, size, base64: bytes.toString('base64') }));
}
