import type { Signal } from '@preact/signals';
import { count } from '../../../text/quantity.ts';
import { CloseIcon } from '../../components/icons.tsx';
import { StepButtons } from '../../find/StepButtons.tsx';
import { Toggle } from '../../find/Toggle.tsx';

/** What is searched for, and how. */
export interface SearchFields {
  text: Signal<string>;
  matchCase: Signal<boolean>;
  isExpression: Signal<boolean>;
  wholeWord: Signal<boolean>;
  /** Undefined while they are not counted, or cannot be. */
  hits: Signal<{ number: number; more: boolean } | undefined>;
  /** Which of the hits is selected, -1 for none. */
  place: Signal<number>;
  /** It is no regular expression. */
  invalid: Signal<boolean>;
}

interface Props {
  fields: SearchFields;
  onSeek: () => void;
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** Searches the shown text. CodeMirror focuses its `main-field`. */
export function SearchBar({ fields, onSeek, onStep, onClose, onKeyDown }: Props) {
  const { invalid, isExpression, matchCase, text, wholeWord } = fields;
  return (
    <search class="find" aria-label="Search in this text" onKeyDown={onKeyDown}>
      <div class={`find-field ${invalid.value ? 'invalid' : ''}`}>
        <input
          main-field="true"
          type="text"
          placeholder="Search in this text"
          aria-label="Search in this text"
          aria-invalid={invalid.value}
          spellcheck={false}
          autocomplete="off"
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
            onSeek();
          }}
        />
        <Toggle on={matchCase} label="Match case" sign="Aa" onChange={onSeek} />
        <Toggle on={wholeWord} label="Whole words" sign="W" onChange={onSeek} />
        <Toggle on={isExpression} label="Regular expression" sign=".*" onChange={onSeek} />
      </div>
      <StepButtons onStep={onStep} />
      <span class="find-result" role="status">
        {resultText(fields)}
      </span>
      <button type="button" class="tool small" title="Close (Escape)" aria-label="Close the search" onClick={onClose}>
        <CloseIcon />
      </button>
    </search>
  );
}

function resultText({ hits, invalid, place }: SearchFields): string {
  if (invalid.value) return 'Not a regular expression';
  if (hits.value === undefined) return '';
  const { more, number } = hits.value;
  if (number === 0) return 'No results';
  const all = `${count(number)}${more ? '+' : ''}`;
  return place.value < 0 ? `${all} found` : `${count(place.value + 1)} of ${all}`;
}
