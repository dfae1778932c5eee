import { type CodeName, codeTexts } from '../../formats/code/code-texts.ts';
import { masking } from '../../formats/redact/masking.ts';
import { pause } from '../browser/pause.ts';
import type { Store } from '../store/store.ts';
import { storedBodies } from './bodies.ts';
import type { ExportScope } from './export-request.ts';
import { logPart } from './log-part.ts';
import { pathsOf } from './read-paths.ts';
import { speedOf } from './timings.ts';

/** Most rows to copy; programs hang when they paste more. */
const MAX_ROWS = 100_000;

/** A part of the log as code, masked; undefined if it is too much to copy. */
export async function codeText(store: Store, scope: ExportScope, form: CodeName): Promise<string | undefined> {
  const part = await logPart(store, scope, { pause });
  if (part.numbers.length > MAX_ROWS) return undefined;
  const { codeTiming, maskedPaths } = store.settings;
  const options = { pause, speed: speedOf(codeTiming.peek()) };
  const mask = masking(pathsOf(maskedPaths.peek()));
  return (await codeTexts(form, part, mask, storedBodies(store), options)).join('');
}
