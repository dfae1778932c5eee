/** A raw block: marks for line ends, malformed lines and invalid bytes. The gutter has each line's offset in the body. */
import type { Extension, Range } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, lineNumbers, ViewPlugin, WidgetType } from '@codemirror/view';
import { lowerBound } from '../../../capture/rows/lower-bound.ts';
import type { LineProblem } from '../line-problems.ts';
import type { RawMark, RawText } from '../raw-text.ts';

export function rawMarks(raw: RawText, problems: readonly LineProblem[]): Extension {
  const wrong = new Map<number, string[]>();
  for (const { offset, what } of problems) wrong.set(offset, [...(wrong.get(offset) ?? []), what]);
  const marks = ViewPlugin.define(
    (view) => ({
      decorations: visibleMarks(raw, wrong, view),
      update({ docChanged, view: updated, viewportChanged }) {
        if (docChanged || viewportChanged) this.decorations = visibleMarks(raw, wrong, updated);
      },
    }),
    { decorations: (plugin) => plugin.decorations },
  );
  const offsets = lineNumbers({ formatNumber: (line) => String(raw.lines[line - 1]?.offset ?? '') });
  return [marks, offsets];
}

/** `wrong`: what is wrong with lines, by their place in the body. */
function visibleMarks(
  raw: RawText,
  wrong: ReadonlyMap<number, readonly string[]>,
  { state, visibleRanges }: EditorView,
): DecorationSet {
  const found: Range<Decoration>[] = [];
  for (const { from, to } of visibleRanges) {
    for (let i = firstMark(raw, from); (raw.marks[i]?.at ?? Number.POSITIVE_INFINITY) <= to; i++) {
      const mark = raw.marks[i];
      if (mark !== undefined) found.push(markAt(mark));
    }
    for (let line = state.doc.lineAt(from); ; line = state.doc.line(line.number + 1)) {
      const { end = '', offset = -1 } = raw.lines[line.number - 1] ?? {};
      if (end) found.push(Decoration.widget({ widget: new Sign(end, 'line-end'), side: 1 }).range(line.to));
      const what = wrong.get(offset);
      if (what !== undefined) {
        const widget = new Sign(`⚠ ${what.join(', ')}`, 'wrong');
        found.push(Decoration.widget({ widget, side: 2 }).range(line.to));
      }
      if (line.to >= to || line.number === state.doc.lines) break;
    }
  }
  return Decoration.set(found, true);
}

function markAt({ at, label, length }: RawMark): Range<Decoration> {
  const widget = new Sign(label, 'no-text');
  return length === 0
    ? Decoration.widget({ widget, side: -1 }).range(at)
    : Decoration.replace({ widget }).range(at, at + length);
}

function firstMark({ marks }: RawText, at: number): number {
  return lowerBound(marks.length, (i) => (marks[i]?.at ?? 0) + (marks[i]?.length ?? 0) >= at);
}

class Sign extends WidgetType {
  readonly #text: string;
  readonly #kind: string;

  constructor(text: string, kind: string) {
    super();
    this.#text = text;
    this.#kind = kind;
  }

  override eq(other: Sign): boolean {
    return other.#text === this.#text && other.#kind === this.#kind;
  }

  override toDOM(): HTMLElement {
    const element = document.createElement('span');
    element.className = `sign ${this.#kind}`;
    element.textContent = this.#text;
    return element;
  }
}
