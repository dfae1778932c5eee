import type { Command } from './command.ts';

interface Listed {
  /** Its arguments, and what it does. */
  takes: string;
  summary: string;
  /** Loaded on demand: no command waits for the code of another. */
  load(): Promise<Command>;
}

export const COMMANDS: ReadonlyMap<string, Listed> = new Map([
  [
    'serve',
    {
      takes: '',
      summary: 'start the test server: streams that work, and streams that break',
      load: async () => (await import('./serve/serve.ts')).serve,
    },
  ],
  [
    'proxy',
    {
      takes: 'URL',
      summary: 'forward everything to your own server, and break its streams',
      load: async () => (await import('./serve/serve.ts')).proxy,
    },
  ],
  [
    'replay',
    {
      takes: 'FILE',
      summary: 'serve the streams of a recording with their timing',
      load: async () => (await import('./serve/serve.ts')).replay,
    },
  ],
  [
    'check',
    {
      takes: 'URL|FILE',
      summary: 'say what is wrong with an event stream, and what to do',
      load: async () => (await import('./check/check.ts')).check,
    },
  ],
  [
    'assemble',
    {
      takes: 'FILE',
      summary: 'print the LLM answers in a file as JSON',
      load: async () => (await import('./assemble/assemble.ts')).assemble,
    },
  ],
  [
    'convert',
    {
      takes: 'INPUT OUTPUT',
      summary: 'convert between capture file, HAR, .sse, NDJSON, CSV and others',
      load: async () => (await import('./convert/convert.ts')).convert,
    },
  ],
]);

export const OVERVIEW = `Usage: sse-inspector COMMAND [options]

Inspects, serves, breaks, checks and converts Server-Sent Events.

${[...COMMANDS].map(([name, { summary, takes }]) => `  ${`${name} ${takes}`.padEnd(21)} ${summary}`).join('\n')}

  --help                show this text; after a command, that command's options
  --version             print the version
`;
