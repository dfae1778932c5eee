import type { Signal } from '@preact/signals';
import { useMemo, useState } from 'preact/hooks';
import { counted } from '../../text/quantity.ts';
import { CopyButton } from '../components/CopyButton.tsx';
import { FoldIcon, SearchIcon, UnfoldIcon, WrapIcon } from '../components/text-icons.tsx';
import type { JsonBlock } from '../format/json-layout.ts';
import type { CodeContent, CodeViewer } from './code/viewer.ts';

interface Props {
  content: CodeContent;
  /** What is copied: the text as it came. */
  original: string;
  label: string;
  viewer: CodeViewer | undefined;
  wrapText: Signal<boolean>;
}

/** Levels that can be chosen: deeper ones are folded by hand. */
const LEVELS = 6;

/** Actions for the shown text. */
export function CodeBar({ content, original, label, viewer, wrapText }: Props) {
  return (
    <div class="code-bar" role="toolbar" aria-label={`${label}: view`}>
      <button
        type="button"
        class="tool small"
        title="Search (Ctrl+F, ⌘F)"
        aria-label="Search"
        onClick={() => viewer?.search()}
      >
        <SearchIcon />
      </button>
      {content.kind === 'json' && <Folding blocks={content.blocks} viewer={viewer} />}
      <button
        type="button"
        class="tool small"
        title="Wrap long lines"
        aria-label="Wrap long lines"
        aria-pressed={wrapText.value}
        onClick={() => {
          wrapText.value = !wrapText.peek();
        }}
      >
        <WrapIcon />
      </button>
      <CopyButton label={`Copy ${label.toLowerCase()} as received`} text={() => original} />
      <span class="subtle">
        {kindOf(content)}, {counted(original.length, 'character')}
      </span>
    </div>
  );
}

function kindOf(content: CodeContent): string {
  if (content.kind === 'json') return 'JSON, formatted';
  return content.kind === 'text' && content.why !== undefined ? `Text: ${content.why}` : 'Text';
}

function Folding({ blocks, viewer }: { blocks: readonly JsonBlock[]; viewer: CodeViewer | undefined }) {
  const levels = useMemo(() => blocks.reduce((most, { depth }) => Math.max(most, depth), 0), [blocks]);
  const [level, setLevel] = useState<number>();
  const fold = (to: number | undefined) => {
    setLevel(to);
    viewer?.fold(to);
  };
  if (blocks.length === 0) return null;
  return (
    <>
      <button
        type="button"
        class="tool small"
        title="Fold all"
        aria-label="Fold all"
        onClick={() => fold(Math.min(1, levels))}
      >
        <FoldIcon />
      </button>
      <button
        type="button"
        class="tool small"
        title="Unfold all"
        aria-label="Unfold all"
        onClick={() => fold(undefined)}
      >
        <UnfoldIcon />
      </button>
      {levels > 1 && (
        <select
          class="choice level"
          aria-label="Unfolded levels"
          title="Unfolded levels"
          value={level ?? ''}
          onChange={({ currentTarget: { value } }) => fold(value === '' ? undefined : Number(value))}
        >
          <option value="">all levels</option>
          {Array.from({ length: Math.min(LEVELS, levels) }, (_, i) => (
            <option key={i} value={i + 1}>
              {i + 1} {i === 0 ? 'level' : 'levels'}
            </option>
          ))}
        </select>
      )}
    </>
  );
}
