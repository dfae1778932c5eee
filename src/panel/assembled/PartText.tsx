import { useEffect, useRef } from 'preact/hooks';
import type { GrowingText } from '../../assemble/growing-text.ts';
import { useEffectNow } from '../components/use-effect-now.ts';
import type { Store } from '../store/store.ts';
import { markPassages, unmarkPassages } from './marked-passages.ts';
import { TextBlocks } from './text-blocks.ts';

interface Props {
  store: Store;
  text: GrowingText;
  label: string;
  /** Number of additions so far. */
  revision: number;
}

/**
 * A text of passages: a click or an arrow key selects the event of one, and the passage of the selected event is marked.
 * Passages have no elements of their own, because there may be a hundred thousand.
 */
export function PartText({ label, revision, store, text }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const blocks = useRef<TextBlocks | undefined>(undefined);
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    element.replaceChildren();
    const shown = new TextBlocks(element, text);
    blocks.current = shown;
    shown.update();
    const select = (row: number | undefined) => {
      if (row !== undefined) store.selectedRow.value = row;
    };
    const closing = new AbortController();
    const { signal } = closing;
    element.addEventListener(
      'click',
      ({ clientX, clientY }) => {
        // Selecting text must not select an event.
        if (getSelection()?.isCollapsed !== false) select(rowAt(shown, text, clientX, clientY));
      },
      { signal },
    );
    element.addEventListener(
      'keydown',
      (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 } as const;
        if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
        event.preventDefault();
        select(text.rowBeside(store.selectedRow.peek(), step[event.key]));
      },
      { signal },
    );
    return () => {
      closing.abort();
      unmarkPassages(text);
    };
  }, [store, text]);
  useEffect(() => blocks.current?.update(), [revision]);
  useEffectNow(() => {
    const row = store.selectedRow.value;
    const passages = row === undefined ? [] : text.rangesOf(row);
    const ranges = passages.flatMap(({ end, start }) => blocks.current?.rangesOf(start, end) ?? []);
    markPassages(text, ranges);
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: in a textarea no passage can be marked
    <div
      ref={host}
      class="assembled-text"
      role="textbox"
      aria-readonly="true"
      aria-multiline="true"
      aria-label={label}
      tabIndex={0}
      title="Click, or press ← or →, to select its event"
    />
  );
}

function rowAt(blocks: TextBlocks, text: GrowingText, x: number, y: number): number | undefined {
  const place = document.caretPositionFromPoint(x, y);
  const offset = place === null ? undefined : blocks.offsetAt(place.offsetNode, place.offset);
  // Behind the last character is the last passage.
  return offset === undefined ? undefined : text.rowAt(Math.min(offset, text.length - 1));
}
