import type { CodeName } from '../../formats/code/code-texts.ts';

/** Code that gives captured streams again, or requests them again. */
export interface CodeKind {
  form: CodeName;
  /** In dialog and menus. */
  name: string;
  hint: string;
  extension: string;
  /** Commands for a shell, without the events and their times. */
  commands?: true;
}

export const CODE_KINDS: readonly CodeKind[] = [
  { form: 'msw', name: 'MSW handlers', hint: 'sse() for EventSource, http for other streams', extension: '.msw.mjs' },
  { form: 'playwright', name: 'Playwright route', hint: 'the whole body at once', extension: '.route.mjs' },
  {
    form: 'playwright-replay',
    name: 'Playwright, timed',
    hint: 'through the replay server; needs a capture file beside it',
    extension: '.replay.mjs',
  },
  {
    form: 'generator',
    name: 'Vitest/Jest fixture',
    hint: 'async generators of chunks, and responses',
    extension: '.fixture.mjs',
  },
  {
    form: 'node',
    name: 'Node/Express endpoint',
    hint: 'middleware, for a plain server too',
    extension: '.endpoint.mjs',
  },
  {
    form: 'curl-bash',
    name: 'cURL commands (bash)',
    hint: 'the requests again, to paste',
    extension: '.bash.txt',
    commands: true,
  },
  {
    form: 'curl-cmd',
    name: 'cURL commands (cmd)',
    hint: 'the same for Windows',
    extension: '.cmd.txt',
    commands: true,
  },
];
