import { useEffect, useRef, useState } from 'preact/hooks';
import type { CodeLanguage, CodeViewer } from './code-mirror.ts';

export function CodeView({ text, language }: { text: string; language: CodeLanguage }) {
  const parent = useRef<HTMLDivElement>(null);
  const [viewer, setViewer] = useState<CodeViewer>();
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const closing = new AbortController();
    import('./code-mirror.ts').then(
      ({ CodeViewer }) => {
        if (closing.signal.aborted || parent.current === null) return;
        const made = new CodeViewer(parent.current);
        closing.signal.addEventListener('abort', () => made.destroy());
        setViewer(made);
      },
      // The extension was reloaded under the panel: its files are gone.
      () => setFailed(true),
    );
    return () => closing.abort();
  }, []);

  useEffect(() => viewer?.show(text, language), [viewer, text, language]);

  return (
    <div ref={parent} class="code" data-language={language}>
      {failed && <pre>{text.slice(0, 100_000)}</pre>}
    </div>
  );
}
