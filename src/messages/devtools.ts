/** Devtools page → background: its open port means that DevTools are open on the tab. */
export const DEVTOOLS_PORT = 'devtools';

export type FromDevtools =
  | { kind: 'open'; tab: number }
  /** The main frame shows a new document. `time` is epoch ms. */
  | { kind: 'navigated'; url: string; documentId: string; time: number }
  /** The main frame's document has been parsed: time to ask whether the hook is there. */
  | { kind: 'loaded' }
  | { kind: 'alive' };
