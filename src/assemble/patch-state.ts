import type { Answer } from './answer.ts';
import { applyPatch } from './json-patch.ts';
import type { Piece } from './piece.ts';

/** Changes a state by a JSON Patch. Operations that do not apply are listed, and the others apply. */
export function patchState(answer: Answer, name: string, patch: unknown, piece: Piece): void {
  let failed: readonly string[] = [];
  answer.changeState(name, piece.row, (before) => {
    const patched = applyPatch(before ?? {}, patch);
    failed = patched.failed;
    return patched.value;
  });
  for (const each of failed) answer.addUnknown(`patch that does not apply: ${each}`, piece);
}
