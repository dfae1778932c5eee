/**
 * Who may import whom in `src`; `npm run lint` checks it (imports.ts). The longest key that holds a file is its rule.
 * A file may import what lies below that key, and what the row lists:
 * `capture` is a folder and all below it, `capture/records/limits.ts` that file alone, `type capture` its types alone,
 * `npm:*` any package, `node:*` any module of Node. What is in no row is an error, so a new folder needs a new line.
 */
export type Layers = Readonly<Record<string, readonly string[]>>;

const PAGE = [
  'bodies/kind-of-head.ts',
  'bodies/tapped.ts',
  'sse/media-type.ts',
  'messages',
  'type capture/records',
  'capture/records/cut-texts.ts',
  'capture/records/dropped-events.ts',
  'capture/records/limits.ts',
  'capture/records/size.ts',
];
const PURE = ['text', 'sse', 'bodies', 'capture', 'diagnose', 'assemble', 'formats'];
const PANEL = [...PURE, 'messages', '../package.json', 'npm:*'];
/** From the bottom up; src/panel/README.md says what each is. */
const PANEL_FOLDERS = [
  ...'browser format time-axis grid components files source play regex-check settings store pins export session'.split(
    ' ',
  ),
  ...'test-server settings-dialog filter find wire act overview send-again streams connections detail raw assembled statistics compare problems table shell demo'.split(
    ' ',
  ),
];

export const LAYERS: Layers = {
  text: [],
  sse: [],
  bodies: ['sse'],
  ...stack(
    'capture',
    [['json', 'records'], 'reading', 'rows', 'streams', 'log', 'filter', 'view', 'statistics'],
    ['sse', 'bodies'],
  ),
  'capture/timeline': ['capture/json', 'capture/records', 'capture/rows', 'capture/streams', 'capture/log'],
  diagnose: ['text', 'capture', 'assemble'],
  assemble: ['capture'],
  formats: ['capture', 'sse', 'bodies', 'assemble', 'diagnose'],
  'formats/import/unzip.ts': ['npm:*'],
  // The server reads capture files by this module and masks what it shows; it shares no other code with what it tests.
  'formats/capture-file.ts': ['formats/capture-file'],
  'formats/capture-file': ['type capture/records', 'capture/records/utf8.ts'],
  messages: ['capture/records', 'bodies/body-kinds.ts', 'type npm:*'],
  // Packages would call built-ins that the page may have replaced.
  'page/page.iife.ts': [...PAGE, 'page'],
  ...stack('page', ['primordials', 'report', 'act', 'patch', 'http', ['event-source', 'fetch', 'xhr']], PAGE),
  content: ['sse', 'bodies', 'capture', 'messages', 'npm:*'],
  observe: ['sse', 'bodies', 'capture', 'messages', 'npm:*'],
  background: ['capture', 'messages', 'observe', 'npm:*'],
  devtools: ['observe', 'messages', 'npm:*'],
  popup: ['messages', 'text', 'npm:*'],
  'panel/main.tsx': [...PANEL, 'panel'],
  'panel/browser-host.ts': [...PANEL, 'panel'],
  ...stack('panel', PANEL_FOLDERS, PANEL),
  'panel/wire': [
    ...PANEL,
    ...PANEL_FOLDERS.slice(0, PANEL_FOLDERS.indexOf('wire')).map((name) => `panel/${name}`),
    'observe',
  ],
  server: ['formats/capture-file.ts', 'formats/redact/masking.ts', 'node:*', 'npm:*'],
  // Its version comes from package.json. A package would have to be built into it (vite.cli.config.ts).
  cli: [...PURE, 'server', '../package.json', 'node:*', 'npm:*'],
  start: ['server', 'node:*', 'npm:*'],
  // Runs in the tests of others, with nothing of this project but a server that it starts.
  playwright: ['node:*', 'type npm:*'],
  'pure-globals.d.ts': [],
};

/** Rows for the folders of `parent`: each may import `others` and the folders before it, but none of its own level. */
function stack(parent: string, levels: readonly (string | readonly string[])[], others: readonly string[]): Layers {
  const rows: Record<string, readonly string[]> = {};
  for (const level of levels) {
    const before = Object.keys(rows);
    for (const name of [level].flat()) rows[`${parent}/${name}`] = [...others, ...before];
  }
  return rows;
}
