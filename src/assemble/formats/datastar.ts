/**
 * Datastar: signals are the state of a page, patched by its server.
 * @see https://data-star.dev/reference/sse_events
 */
import type { Answer } from '../answer.ts';
import { isFields } from '../fields.ts';
import type { Format } from '../format.ts';
import { setAt } from '../json-patch.ts';
import { mergePatch } from '../merge-patch.ts';
import type { Piece } from '../piece.ts';

export const datastar: Format = {
  name: 'datastar',
  title: 'Datastar signals',
  recognises: ({ type }) =>
    /^datastar-(patch-(elements|signals)|merge-(fragments|signals)|remove-\w+|execute-script)$/.test(type),
  start: (answer) => (piece) => take(answer, piece),
};

function take(answer: Answer, piece: Piece): void {
  if (!/signals$/.test(piece.type)) return;
  if (piece.type === 'datastar-remove-signals') {
    const paths = valuesOf(piece.data, 'paths').map((path) => path.split('.'));
    answer.changeState('signals', piece.row, (before) =>
      paths.reduce((value, path) => setAt(value, path, undefined), before),
    );
    return;
  }
  const signals = parsed(valuesOf(piece.data, 'signals').join('\n'));
  if (!isFields(signals)) {
    answer.addUnknown('signals that are no JSON', piece);
    return;
  }
  const onlyMissing = valuesOf(piece.data, 'onlyIfMissing')[0] === 'true';
  answer.changeState('signals', piece.row, (before) =>
    onlyMissing ? mergePatch(signals, before ?? {}) : mergePatch(before, signals),
  );
}

/** The text after a keyword at the beginning of the data's lines. */
function valuesOf(data: string, keyword: string): string[] {
  return data
    .split('\n')
    .filter((line) => line.startsWith(`${keyword} `))
    .map((line) => line.slice(keyword.length + 1));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
