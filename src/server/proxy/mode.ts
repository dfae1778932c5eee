import type { Mode } from '../mode.ts';
import type { Streams } from '../respond.ts';
import { forwarder } from './forward.ts';
import { Target } from './target.ts';
import { upgrader } from './upgrade.ts';

/**
 * Everything on the main port is the target's. Its pages share the port's origin, so they may not control the server.
 *
 * @param host where the main port listens
 */
export function proxyMode(address: string, streams: Streams, host: string): Mode {
  const target = new Target(address);
  return {
    handler: forwarder(target, streams, host),
    onUpgrade: upgrader(target, host),
    ownPages: false,
    state: () => ({ mode: 'proxy', target: { url: target.url.origin, problem: target.problem ?? null } }),
    onChange: (listener) => void target.on('changed', listener),
  };
}
