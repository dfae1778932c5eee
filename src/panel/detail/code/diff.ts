/** Two texts side by side, or merged if there is no room. Loaded when first needed. */
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import type { Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { inSlices } from '../../browser/slices.ts';
import { common, hasLongLine, jsonColours } from './common.ts';
import { docOf } from './doc.ts';

export interface DiffTexts {
  before: string;
  after: string;
  isJson: boolean;
}

/** Time after which a comparison becomes less exact, ms. */
const COMPARE_MS = 60;

const shared = {
  highlightChanges: true,
  gutter: true,
  collapseUnchanged: { margin: 3, minSize: 6 },
  diffConfig: { scanLimit: 500, timeout: COMPARE_MS },
};

/** Fills `parent` until `signal` aborts. */
export async function showDiff(parent: HTMLElement, texts: DiffTexts, sideBySide: boolean, signal: AbortSignal) {
  const before = await inSlices(docOf(texts.before), signal);
  const after = await inSlices(docOf(texts.after), signal);
  if (before === undefined || after === undefined || signal.aborted) return;
  const wraps = !hasLongLine(texts.before) && !hasLongLine(texts.after);
  const extensions = (label: string): Extension => [
    common(label),
    lineNumbers(),
    texts.isJson ? jsonColours : [],
    wraps ? EditorView.lineWrapping : [],
  ];
  const view = sideBySide
    ? new MergeView({
        ...shared,
        parent,
        a: { doc: before, extensions: extensions('The previous event') },
        b: { doc: after, extensions: extensions('This event') },
      })
    : new EditorView({
        parent,
        doc: after,
        extensions: [extensions('Changes'), unifiedMergeView({ ...shared, original: before, mergeControls: false })],
      });
  signal.addEventListener('abort', () => view.destroy());
}
