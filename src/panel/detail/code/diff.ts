/** Two texts beside each other, or one in the other where there is no room. Loaded when first needed. */
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import type { Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { common, hasLongLine, jsonColours } from './common.ts';

export interface DiffTexts {
  before: string;
  after: string;
  isJson: boolean;
}

/** What a comparison may take before it settles for less exact, ms. */
const COMPARE_MS = 60;

const shared = {
  highlightChanges: true,
  gutter: true,
  collapseUnchanged: { margin: 3, minSize: 6 },
  diffConfig: { scanLimit: 500, timeout: COMPARE_MS },
};

/** Fills `parent`. Returns what takes it out again. */
export function showDiff(parent: HTMLElement, { after, before, isJson }: DiffTexts, sideBySide: boolean): () => void {
  const extensions = (label: string): Extension => [
    common(label),
    lineNumbers(),
    isJson ? jsonColours : [],
    hasLongLine(before) || hasLongLine(after) ? [] : EditorView.lineWrapping,
  ];
  if (sideBySide) {
    const view = new MergeView({
      ...shared,
      parent,
      a: { doc: before, extensions: extensions('The event before') },
      b: { doc: after, extensions: extensions('This event') },
    });
    return () => view.destroy();
  }
  const merged = unifiedMergeView({ ...shared, original: before, mergeControls: false });
  const view = new EditorView({ parent, doc: after, extensions: [extensions('Changes'), merged] });
  return () => view.destroy();
}
