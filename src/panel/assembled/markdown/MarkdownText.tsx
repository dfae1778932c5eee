import { useEffect, useRef } from 'preact/hooks';
import type { GrowingText } from '../../../assemble/growing-text.ts';
import { MarkdownBlocks } from './markdown-blocks.ts';

/** What did not have its turn is tried again, ms. */
const AGAIN_MS = 250;

interface Props {
  text: GrowingText;
  label: string;
  /** Counts how often something was added. */
  revision: number;
}

/** A text as Markdown. HTML in it is shown as text. */
export function MarkdownText({ label, revision, text }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const blocks = useRef<MarkdownBlocks | undefined>(undefined);
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    element.replaceChildren();
    blocks.current = new MarkdownBlocks(element, text);
  }, [text]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const update = () => {
      if (blocks.current?.update(performance.now()) === false) timer = setTimeout(update, AGAIN_MS);
    };
    update();
    return () => clearTimeout(timer);
  }, [text, revision]);
  return <div ref={host} class="markdown" role="document" aria-label={label} />;
}
