/**
 * `chrome.debugger`, as far as it is used; no types of the polyfill have it.
 * @see https://developer.chrome.com/docs/extensions/reference/api/debugger
 */
import { isObject } from '../../messages/kinds.ts';

/** A tab or another target, and a session of it: that of a frame's process or of a worker. */
export interface Debuggee {
  tabId?: number;
  targetId?: string;
  sessionId?: string;
}

export interface TargetInfo {
  id: string;
  /** `page`, `worker`, `other` … */
  type: string;
  url: string;
  attached: boolean;
  tabId?: number;
}

interface Listenable<Listener> {
  addListener(listener: Listener): void;
  removeListener(listener: Listener): void;
}

export interface DebuggerApi {
  attach(target: Debuggee, version: string): Promise<void>;
  detach(target: Debuggee): Promise<void>;
  sendCommand(target: Debuggee, method: string, params?: object): Promise<unknown>;
  getTargets(): Promise<TargetInfo[]>;
  onEvent: Listenable<(source: Debuggee, method: string, params?: unknown) => void>;
  onDetach: Listenable<(source: Debuggee, reason: string) => void>;
}

/** Undefined where the browser has none, as Firefox. */
export function debuggerApi(): DebuggerApi | undefined {
  const chrome: unknown = Reflect.get(globalThis, 'chrome');
  const api = isObject(chrome) ? chrome['debugger'] : undefined;
  return isApi(api) ? api : undefined;
}

function isApi(api: unknown): api is DebuggerApi {
  return isObject(api) && typeof api['attach'] === 'function';
}
