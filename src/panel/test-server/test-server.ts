import { type Signal, signal } from '@preact/signals';
import { createContext } from 'preact';
import type { MenuItem } from '../components/menu/menu-item.ts';

/** `off`: not looked for, or not there. `trouble`: its port is closed, or the proxy's target cannot be reached. */
export type ServerLight = 'off' | 'running' | 'trouble';

/** What the rest of the panel knows of the test server's view. */
export interface TestServer {
  /** Whether the view is shown. Otherwise nothing is requested from the server. */
  readonly open: Signal<boolean>;
  readonly light: Signal<ServerLight>;
  /** The commands for a stream's client, by the stream's index. */
  readonly streamMenus: Signal<ReadonlyMap<number, readonly MenuItem[]>>;
  /**
   * Runs a script in the inspected page, or in its frame of that URL, and gives its value. Undefined in an ordinary page,
   * where that is impossible.
   */
  readonly evaluate: ((code: string, frameUrl?: string) => Promise<unknown>) | undefined;
}

export function createTestServer(evaluate?: TestServer['evaluate']): TestServer {
  return { open: signal(false), light: signal('off'), streamMenus: signal(new Map()), evaluate };
}

export const TestServerContext = createContext(createTestServer());
