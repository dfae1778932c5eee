import { isLoopback } from '../../server/http/names.ts';
import type { ServerOptions } from '../../server/server.ts';

/** Warnings for a server that other machines can reach, one per line. */
export function warnings({ host = 'localhost', proxy, replay }: ServerOptions): string[] {
  if (isLoopback(host.includes(':') ? `[${host}]` : host)) return [];
  const reached = (what: string) => `other machines can reach this ${what} (--host ${host}) and`;
  if (proxy === undefined)
    return [`Warning: ${reached('server')} read ${replay === undefined ? 'its streams' : 'the recording'}.`];
  return [
    `WARNING: ${reached('proxy')} use ${proxy} through it.`,
    `WARNING: ${proxy} sees their requests as requests from this machine: a check for localhost does not stop them.`,
  ];
}
