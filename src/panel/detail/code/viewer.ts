/** The viewer for long text. It is loaded when first needed: the panel's first paint does not wait for it. */
import { highlightSelectionMatches, openSearchPanel } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import type { JsonLayout } from '../json-layout.ts';
import type { RawText } from '../raw-text.ts';
import { common, hasLongLine, jsonColours } from './common.ts';
import { type Finders, foundMarks, NO_FINDERS } from './found-marks.ts';
import { jsonFolds } from './json-folds.ts';
import { rawMarks } from './raw-marks.ts';

export type CodeContent =
  | { kind: 'text'; text: string }
  | ({ kind: 'json' } & JsonLayout)
  | ({ kind: 'raw' } & RawText);

/** Nothing is that deep. */
const UNFOLDED = -1;

export class CodeViewer {
  readonly #view: EditorView;
  readonly #label: string;
  readonly #wrapping = new Compartment();
  readonly #folding = new Compartment();
  readonly #marks = new Compartment();
  #finders = NO_FINDERS;
  #content: CodeContent = { kind: 'text', text: '' };

  constructor(parent: HTMLElement, label: string) {
    this.#view = new EditorView({ parent });
    this.#label = label;
  }

  show(content: CodeContent, wrap: boolean): void {
    this.#content = content;
    const extensions = [
      common(this.#label),
      highlightSelectionMatches(),
      this.#extensionsOf(content),
      this.#wrapping.of(wrapping(content.text, wrap)),
      this.#marks.of(foundMarks(this.#finders)),
    ];
    this.#view.setState(EditorState.create({ doc: content.text, extensions }));
  }

  wrap(on: boolean): void {
    this.#view.dispatch({ effects: this.#wrapping.reconfigure(wrapping(this.#content.text, on)) });
  }

  /** Marks what is found, in this text and in those that follow. */
  mark(finders: Finders): void {
    this.#finders = finders;
    this.#view.dispatch({ effects: this.#marks.reconfigure(foundMarks(finders)) });
  }

  /** Folds the objects and arrays of one depth, 0 being the document; without one, nothing is folded. */
  fold(depth = UNFOLDED): void {
    if (this.#content.kind !== 'json') return;
    // A state begins anew only after it was not there.
    this.#view.dispatch({ effects: this.#folding.reconfigure([]) });
    this.#view.dispatch({ effects: this.#folding.reconfigure(jsonFolds(this.#content.blocks, depth)) });
  }

  /** Opens the search and gives it the focus. */
  search(): void {
    openSearchPanel(this.#view);
  }

  destroy(): void {
    this.#view.destroy();
  }

  #extensionsOf(content: CodeContent): Extension {
    switch (content.kind) {
      case 'json':
        return [lineNumbers(), jsonColours, this.#folding.of(jsonFolds(content.blocks, UNFOLDED))];
      case 'raw':
        return rawMarks(content);
      case 'text':
        return [];
    }
  }
}

function wrapping(text: string, wanted: boolean): Extension {
  return wanted && !hasLongLine(text) ? EditorView.lineWrapping : [];
}
