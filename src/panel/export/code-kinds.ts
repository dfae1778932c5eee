import type { CodeName } from '../../formats/code/responses/index.ts';

/** Code that gives captured streams again. */
export interface CodeKind {
  form: CodeName;
  /** In dialog and menus. */
  name: string;
  hint: string;
  extension: string;
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
];
