/** Extensions of all code views. */
import { json } from '@codemirror/lang-json';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, highlightSpecialChars, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { characterName } from '../../format/visible.ts';
import { searchPanel } from './search-panel.tsx';

const highlighting = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--code-property)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: tags.number, color: 'var(--code-number)' },
  { tag: [tags.bool, tags.null], color: 'var(--code-keyword)' },
]);

export const jsonColours: Extension = [json(), syntaxHighlighting(highlighting)];

const specialCharacters = highlightSpecialChars({
  render(code, description) {
    const element = document.createElement('span');
    element.className = 'sign';
    element.textContent = characterName(code);
    element.title = description ?? '';
    return element;
  },
});

/** In manifest.json, too: CodeMirror adds a style element, and our Content Security Policy allows no other. */
const STYLE_NONCE = 'codemirror';

/** `label` is the accessible name. */
export function common(label: string): Extension {
  return [
    EditorState.readOnly.of(true),
    EditorView.cspNonce.of(STYLE_NONCE),
    EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
    specialCharacters,
    search({ top: true, createPanel: searchPanel }),
    keymap.of(searchKeymap),
  ];
}

/** UTF-16 units up to which a line is wrapped: laying out a line of MBs in one piece takes seconds. */
const LONG_LINE = 20_000;

export function hasLongLine(text: string): boolean {
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    if ((end < 0 ? text.length : end) - start > LONG_LINE) return true;
    if (end < 0) return false;
    start = end + 1;
  }
  return false;
}
