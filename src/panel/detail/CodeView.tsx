import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import type { Finders } from './code/found-marks.ts';
import type { CodeContent, CodeViewer } from './code/viewer.ts';
import { SearchContext } from './search-context.ts';

interface Props {
  content: CodeContent;
  label: string;
  wrap: boolean;
  /** What to mark in it. */
  finders?: Finders | undefined;
  /** Called with the viewer once it exists. */
  onViewer?: (viewer: CodeViewer) => void;
}

export function CodeView({ content, label, wrap, finders, onViewer }: Props) {
  const parent = useRef<HTMLDivElement>(null);
  const [viewer, setViewer] = useState<CodeViewer>();
  const [failed, setFailed] = useState(false);
  const searching = useContext(SearchContext);

  useEffect(() => {
    const closing = new AbortController();
    import('./code/viewer.ts').then(
      ({ CodeViewer }) => {
        if (closing.signal.aborted || parent.current === null) return;
        const made = new CodeViewer(parent.current, label);
        const search = () => made.search();
        searching.current = search;
        closing.signal.addEventListener('abort', () => {
          made.destroy();
          if (searching.current === search) searching.current = undefined;
        });
        setViewer(made);
        onViewer?.(made);
      },
      // The extension was reloaded under the panel: its files are gone.
      () => setFailed(true),
    );
    return () => closing.abort();
  }, []);

  useEffect(() => {
    if (finders !== undefined) viewer?.mark(finders);
  }, [viewer, finders]);

  const shown = useRef<CodeContent>(null);
  useEffect(() => {
    if (shown.current === content) viewer?.wrap(wrap);
    else viewer?.show(content, wrap);
    if (viewer !== undefined) shown.current = content;
  }, [viewer, content, wrap]);

  return (
    <div ref={parent} class="code" data-kind={content.kind}>
      {failed && <pre>{content.text.slice(0, 100_000)}</pre>}
    </div>
  );
}
