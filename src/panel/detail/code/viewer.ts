/** The viewer for long text. It is loaded when first needed: the panel's first paint does not wait for it. */
import { highlightSelectionMatches, openSearchPanel } from '@codemirror/search';
import { Compartment, EditorState, type Extension, Text } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { inSlices } from '../../browser/slices.ts';
import type { JsonLayout } from '../../format/json-layout.ts';
import type { LineProblem } from '../line-problems.ts';
import type { RawText } from '../raw-text.ts';
import { common, hasLongLine, jsonColours } from './common.ts';
import { docOf } from './doc.ts';
import { type Finders, foundMarks, NO_FINDERS } from './found-marks.ts';
import { jsonFolds } from './json-folds.ts';
import { rawMarks } from './raw-marks.ts';

export type CodeContent =
  /** `why`: why it is not formatted, if one might expect that. */
  | { kind: 'text'; text: string; why?: string | undefined }
  | ({ kind: 'json' } & JsonLayout)
  | ({ kind: 'raw'; problems?: readonly LineProblem[] } & RawText);

export class CodeViewer {
  readonly #view: EditorView;
  readonly #label: string;
  readonly #wrapping = new Compartment();
  readonly #marks = new Compartment();
  #finders = NO_FINDERS;
  #showing = new AbortController();
  #content: CodeContent = { kind: 'text', text: '' };
  #doc = Text.empty;
  #isLong = false;
  #wrap = true;

  constructor(parent: HTMLElement, label: string) {
    this.#view = new EditorView({ parent, extensions: common(label) });
    this.#label = label;
  }

  /** What was shown stays until the new text is ready. */
  async show(content: CodeContent, wrap: boolean): Promise<void> {
    this.#showing.abort();
    this.#showing = new AbortController();
    const doc = await inSlices(docOf(content.text), this.#showing.signal);
    if (doc === undefined) return;
    this.#content = content;
    this.#doc = doc;
    this.#isLong = hasLongLine(content.text);
    this.#wrap = wrap;
    this.#begin(undefined);
  }

  wrap(on: boolean): void {
    this.#wrap = on;
    this.#view.dispatch({ effects: this.#wrapping.reconfigure(this.#lineWrapping()) });
  }

  /** Marks hits in this text and in later ones. */
  mark(finders: Finders): void {
    this.#finders = finders;
    this.#view.dispatch({ effects: this.#marks.reconfigure(foundMarks(finders)) });
  }

  /** Folds the objects and arrays of one depth, 0 being the document; without one, nothing is folded. */
  fold(depth: number | undefined): void {
    this.#begin(depth);
    this.#view.focus();
  }

  /** Opens the search and gives it the focus. */
  search(): void {
    openSearchPanel(this.#view);
  }

  destroy(): void {
    this.#showing.abort();
    this.#view.destroy();
  }

  /** A new state creates tens of thousands of folds at once; adding them to an existing state takes seconds. */
  #begin(folded: number | undefined): void {
    const extensions = [
      common(this.#label),
      highlightSelectionMatches(),
      this.#ofKind(folded),
      this.#wrapping.of(this.#lineWrapping()),
      this.#marks.of(foundMarks(this.#finders)),
    ];
    this.#view.setState(EditorState.create({ doc: this.#doc, extensions }));
  }

  #ofKind(folded: number | undefined): Extension {
    switch (this.#content.kind) {
      case 'json':
        return [lineNumbers(), jsonColours, jsonFolds(this.#content.blocks, folded)];
      case 'raw':
        return rawMarks(this.#content, this.#content.problems ?? []);
      case 'text':
        return [];
    }
  }

  #lineWrapping(): Extension {
    return this.#wrap && !this.#isLong ? EditorView.lineWrapping : [];
  }
}
