import type { Client, Registry } from '../stream/registry.ts';

/** The target of a command: one connection, all of a path, or (neither given) all. */
export interface Target {
  client?: number | undefined;
  path?: string | undefined;
}

export function clientsOf(registry: Registry, { client, path }: Target): Client[] {
  if (client !== undefined) {
    const one = registry.client(client);
    return one === undefined ? [] : [one];
  }
  return registry.clients().filter(({ attempt }) => path === undefined || attempt.path === path);
}
