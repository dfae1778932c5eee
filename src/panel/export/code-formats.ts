import type { ExportFormat } from '../../formats/export/export-formats.ts';
import type { Settings } from '../settings/settings.ts';
import { CODE_KINDS } from './code-kinds.ts';
import { speedOf } from './timings.ts';

/** The kinds of code as formats to save, with the timing that is chosen when they are written. */
export function codeFormats({ codeTiming }: Pick<Settings, 'codeTiming'>): readonly ExportFormat[] {
  return CODE_KINDS.map(({ extension, form, hint, name }) => ({
    name,
    hint,
    extension,
    type: 'text/javascript',
    counts: 'rows',
    async *write({ findBody, masking, part }, options) {
      const { CODE_FORMS, writeCode } = await import('../../formats/code/responses/index.ts');
      const speed = speedOf(codeTiming.peek());
      yield* writeCode(CODE_FORMS[form], part, masking, findBody, { ...options, speed });
    },
  }));
}
