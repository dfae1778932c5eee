import { useEffect, useState } from 'preact/hooks';
import { bytes } from '../../text/quantity.ts';
import { inSlices } from '../browser/slices.ts';
import { layOutJson } from '../format/json-layout.ts';
import type { Store } from '../store/store.ts';
import { CodeBar } from './CodeBar.tsx';
import { CodeView } from './CodeView.tsx';
import type { Finders } from './code/found-marks.ts';
import type { CodeContent, CodeViewer } from './code/viewer.ts';

/**
 * Text up to this length stays until the next one is formatted; for longer text a message asks to wait. UTF-16 units.
 */
const QUICK = 1_000_000;

interface Props {
  store: Store;
  text: string;
  label: string;
  /** What to mark in it. */
  finders?: Finders;
}

/** A text with its actions: JSON formatted, anything else unchanged. */
export function TextView({ store, text, label, finders }: Props) {
  const [shown, setShown] = useState<{ of: string; content: CodeContent }>();
  const [viewer, setViewer] = useState<CodeViewer>();
  useEffect(() => {
    const closing = new AbortController();
    inSlices(layOutJson(text), closing.signal).then((layout) => {
      if (layout === undefined || closing.signal.aborted) return;
      const content: CodeContent =
        layout.text === undefined ? { kind: 'text', text, why: layout.why } : { kind: 'json', ...layout };
      setShown({ of: text, content });
    });
    return () => closing.abort();
  }, [text]);

  if (shown === undefined || (shown.of !== text && text.length > QUICK)) {
    return text.length > QUICK ? <p class="hint">Laying out {bytes(text.length)} …</p> : null;
  }
  const { wrapText } = store.settings;
  return (
    <>
      <CodeView content={shown.content} label={label} wrap={wrapText.value} finders={finders} onViewer={setViewer} />
      <CodeBar
        key={shown.of}
        content={shown.content}
        original={shown.of}
        label={label}
        viewer={viewer}
        wrapText={wrapText}
      />
    </>
  );
}
