import type { ExportFormat } from '../../formats/export/export-formats.ts';
import type { Settings } from '../settings/settings.ts';
import { CODE_KINDS } from './code-kinds.ts';
import { speedOf } from './timings.ts';

interface CodeFormat extends ExportFormat {
  /** It can keep the waits between events. */
  timed: boolean;
}

/** The kinds of code as formats to save, with the timing that is chosen when they are written. */
export function codeFormats({ codeTiming }: Pick<Settings, 'codeTiming'>): readonly CodeFormat[] {
  return CODE_KINDS.map(({ commands = false, extension, form, hint, name }) => ({
    name,
    hint,
    extension,
    type: commands ? 'text/plain' : 'text/javascript',
    counts: 'rows',
    timed: !commands,
    async *write({ findBody, masking, part }, options) {
      const { writeCode } = await import('../../formats/code/code-texts.ts');
      const speed = speedOf(codeTiming.peek());
      yield* writeCode(form, part, masking, findBody, { ...options, speed });
    },
  }));
}
