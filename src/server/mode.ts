import type { RequestListener } from 'node:http';
import type { UpgradeListener } from './http/listener.ts';

/** What the main port serves. */
export interface Mode {
  handler: RequestListener;
  onUpgrade?: UpgradeListener;
  /** Only our own pages and parameters are served there: the pages may control the server, no parameter is secret. */
  ownPages: boolean;
  /** Its state for the live view, as JSON. */
  state(): ModeState;
  /** Notifies about changes of the state. */
  onChange?(listener: () => void): void;
}

type ModeState =
  | { mode: 'scenarios' }
  | { mode: 'proxy'; target: { url: string; problem: { time: number; message: string } | null } }
  | { mode: 'replay'; file: string; speed: number | 'max'; streams: readonly ReplayState[]; notes: readonly string[] };

/** One stream of the file that is replayed. */
export interface ReplayState {
  method: string;
  /** Path and query. */
  url: string;
  events: number;
  /** ms at the original speed. */
  duration: number;
}
