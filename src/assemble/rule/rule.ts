/** A user's rule to assemble the pieces of a stream of an unknown format. */
import { isPathError, type JsonPath, parseJsonPath, valuesAt } from '../../capture/json/json-path.ts';
import { jsonText, keyOf } from '../fields.ts';
import type { Format } from '../format.ts';
import { DONE } from '../formats/done.ts';
import type { Piece } from '../piece.ts';

export const RULE_MODES = ['append', 'replace'] as const;

/** Paths are JSON paths, such as `$.delta.text`. An empty one leads nowhere; an empty `text` means the data itself. */
export interface Rule {
  readonly text: string;
  readonly reasoning: string;
  /** What separates messages: pieces with the same value belong to one. */
  readonly key: string;
  /** Each piece adds to the text, or holds the whole text so far. */
  readonly mode: (typeof RULE_MODES)[number];
}

/** What is wrong with a path of a rule; undefined for one that can be read, and for an empty one. */
export function pathProblem(text: string): string | undefined {
  if (text.trim() === '') return undefined;
  const path = parseJsonPath(text);
  return isPathError(path) ? path.message : undefined;
}

/** A rule as a format. It recognises nothing by itself: the user chooses it. */
export function ruleFormat(rule: Rule): Format {
  const text = pathOf(rule.text);
  const reasoning = pathOf(rule.reasoning);
  const key = pathOf(rule.key);
  const whole = rule.mode === 'replace';
  return {
    name: 'rule',
    title: 'By your rule',
    isOpenEnded: true,
    recognises: () => false,
    start: (answer) => (piece) => {
      if (piece.data === DONE) return;
      const thought = textAt(piece, reasoning);
      const said = text === undefined ? piece.data : textAt(piece, text);
      if (said === undefined && thought === undefined) {
        answer.addUnknown(piece.type || 'message', piece);
        return;
      }
      const message = answer.message(key === undefined ? '' : keyOf(valuesAt(piece.json, key)[0], ''));
      const { row } = piece;
      if (whole) {
        if (thought !== undefined) message.part('reasoning', '', row).text.replace(thought, row);
        if (said !== undefined) message.part('text', '', row).text.replace(said, row);
      } else {
        message.flow('reasoning', thought ?? '', row);
        message.flow('text', said ?? '', row);
      }
    },
  };
}

function pathOf(text: string): JsonPath | undefined {
  if (text.trim() === '') return undefined;
  const path = parseJsonPath(text);
  return isPathError(path) ? undefined : path;
}

/** The values that the path leads to, in order; undefined where it leads to none. */
function textAt({ json }: Piece, path: JsonPath | undefined): string | undefined {
  if (path === undefined || json === undefined) return undefined;
  const found = valuesAt(json, path).filter((value) => value !== null);
  return found.length === 0 ? undefined : found.map(jsonText).join('');
}
