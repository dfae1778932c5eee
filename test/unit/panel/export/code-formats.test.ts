import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { EXPORT_FORMATS } from '../../../../src/formats/export/export-formats.ts';
import { NO_MASKING } from '../../../../src/formats/redact/masking.ts';
import { codeFormats } from '../../../../src/panel/export/code-formats.ts';
import type { CodeTiming } from '../../../../src/panel/settings/code-timing.ts';
import { FETCHED } from '../../formats/code/responses/captures.ts';
import { HEADER } from '../../formats/logs.ts';
import { findIn, partOf, reduced, textOf } from '../../formats/parts.ts';

const codeTiming = signal<CodeTiming>('captured');
const FORMATS = codeFormats({ codeTiming });

test.each(FORMATS.filter(({ timed }) => timed).map((format) => [format.name, format] as const))(
  '%s is written with the chosen timing',
  async (_, format) => {
    const written = async (timing: CodeTiming) => {
      codeTiming.value = timing;
      const log = {
        header: HEADER,
        part: partOf(reduced(FETCHED)),
        masking: NO_MASKING,
        batches: (async function* () {})(),
        findBody: findIn(FETCHED),
        formatOf: () => undefined,
        findings: [],
      };
      return textOf(format.write(log, {}));
    };
    const captured = await written('captured');
    expect(captured).toContain('https://a.test/v1/models/x:stream');
    expect(await written('fast')).toBe(captured.replace(/SPEED = 1;|speed: 1 /, (found) => found.replace('1', '10')));
    expect(await written('none')).not.toMatch(/wait:|SPEED/);
  },
);

test('no two formats share a name or an extension', () => {
  const all = [...EXPORT_FORMATS, ...FORMATS];
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  expect(new Set(all.map(({ extension }) => extension)).size).toBe(all.length);
});
