import { useEffect, useRef } from 'preact/hooks';
import { CloseIcon } from '../components/icons.tsx';
import type { Store } from '../store/store.ts';
import { FindResult } from './FindResult.tsx';
import { StepButtons } from './StepButtons.tsx';
import { Toggle } from './Toggle.tsx';

interface Props {
  store: Store;
  /** Number of times the search was opened; each time its text is selected. */
  asked: number;
  onSeek: () => void;
  onStep: (by: -1 | 1) => void;
  onClose: () => void;
}

export function FindForm({ store, asked, onSeek, onStep, onClose }: Props) {
  const { find } = store;
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (asked > 0) input.current?.select();
    input.current?.focus();
  }, [asked]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && event.target === input.current) onStep(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const error = find.filter.value.error;
  return (
    <search class="find" aria-label="Find in all streams" onKeyDown={onKeyDown}>
      <div class={`find-field ${error ? 'invalid' : ''}`}>
        <input
          ref={input}
          type="text"
          placeholder="Find in all streams"
          aria-label="Find in all streams"
          aria-invalid={error !== undefined}
          aria-describedby="find-result"
          spellcheck={false}
          autocomplete="off"
          value={find.text.value}
          onInput={(event) => {
            find.text.value = event.currentTarget.value;
            onSeek();
          }}
        />
        <Toggle on={find.matchCase} label="Match case" sign="Aa" onChange={onSeek} />
        <Toggle on={find.isExpression} label="Regular expression" sign=".*" onChange={onSeek} />
      </div>
      <StepButtons onStep={onStep} />
      <FindResult store={store} />
      <button type="button" class="tool small" title="Close (Escape)" aria-label="Close the search" onClick={onClose}>
        <CloseIcon />
      </button>
    </search>
  );
}
