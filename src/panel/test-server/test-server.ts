import { type Signal, signal } from '@preact/signals';
import { createContext } from 'preact';
import type { MenuItem } from '../components/menu/menu-item.ts';

/** `off`: not looked for, or not there. `trouble`: its port is closed, or the proxy's target cannot be reached. */
export type ServerLight = 'off' | 'running' | 'trouble';

/** What the rest of the panel knows of the test server's view. */
export interface TestServer {
  /** The view is shown. While it is not, nothing is asked of the server. */
  readonly open: Signal<boolean>;
  readonly light: Signal<ServerLight>;
  /** What can be done to the server's client that a stream is, by the stream's index. */
  readonly streamMenus: Signal<ReadonlyMap<number, readonly MenuItem[]>>;
  /** Runs a script in the inspected page; undefined where that cannot be (an ordinary page). */
  readonly evaluate: ((code: string) => Promise<void>) | undefined;
}

export function createTestServer(evaluate?: TestServer['evaluate']): TestServer {
  return { open: signal(false), light: signal('off'), streamMenus: signal(new Map()), evaluate };
}

export const TestServerContext = createContext(createTestServer());
