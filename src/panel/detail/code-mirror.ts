/** The viewer for long text. It is loaded when first needed: the panel's first paint does not wait for it. */
import { json } from '@codemirror/lang-json';
import { codeFolding, foldGutter, foldKeymap, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';

export type CodeLanguage = 'json' | 'text' | 'raw';

const highlighting = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--code-property)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: tags.number, color: 'var(--code-number)' },
  { tag: [tags.bool, tags.null], color: 'var(--code-keyword)' },
]);

const common: Extension = [
  EditorState.readOnly.of(true),
  EditorView.contentAttributes.of({ 'aria-label': 'Data', spellcheck: 'false' }),
  highlightSpecialChars(),
  highlightSelectionMatches(),
  search({ top: true }),
  keymap.of([...searchKeymap, ...foldKeymap]),
];

/** What stands for CR or LF at a line's end: written out, since few fonts have the signs that the text has for them. */
class LineEnd extends WidgetType {
  readonly #name: string;

  constructor(name: string) {
    super();
    this.#name = name;
  }

  override eq(other: LineEnd): boolean {
    return other.#name === this.#name;
  }

  override toDOM(): HTMLElement {
    const element = document.createElement('span');
    element.className = 'line-end';
    element.textContent = this.#name;
    return element;
  }
}

const lineEnds = new MatchDecorator({
  regexp: /[␍␊](?=[␍␊]?$)/g,
  decoration: ([sign]) => Decoration.replace({ widget: new LineEnd(sign === '␍' ? 'CR' : 'LF') }),
});

const lineEndMarks = ViewPlugin.define(
  (view) => ({
    decorations: lineEnds.createDeco(view),
    update(update: ViewUpdate) {
      this.decorations = lineEnds.updateDeco(update, this.decorations);
    },
  }),
  { decorations: (plugin) => plugin.decorations },
);

const extensions: Readonly<Record<CodeLanguage, Extension>> = {
  json: [common, lineNumbers(), json(), syntaxHighlighting(highlighting), codeFolding(), foldGutter()],
  text: common,
  raw: [common, lineNumbers(), lineEndMarks],
};

/** UTF-16 units up to which a line is wrapped: laying out a line of MBs in one piece takes seconds. */
const LONG_LINE = 20_000;

function hasLongLine(text: string): boolean {
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    if ((end < 0 ? text.length : end) - start > LONG_LINE) return true;
    if (end < 0) return false;
    start = end + 1;
  }
  return false;
}

export class CodeViewer {
  readonly #view: EditorView;

  constructor(parent: HTMLElement) {
    this.#view = new EditorView({ parent });
  }

  show(text: string, language: CodeLanguage): void {
    const wrapping = hasLongLine(text) ? [] : EditorView.lineWrapping;
    this.#view.setState(EditorState.create({ doc: text, extensions: [extensions[language], wrapping] }));
  }

  destroy(): void {
    this.#view.destroy();
  }
}
