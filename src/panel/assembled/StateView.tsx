import { useMemo } from 'preact/hooks';
import type { Answer } from '../../assemble/answer.ts';
import { CopyButton } from '../components/CopyButton.tsx';
import type { Store } from '../store/store.ts';

/** Maximum length of a shown state, in characters; copying gives all of it. */
const SHOWN_LENGTH = 100_000;

/** A state that a stream keeps up to date. */
export function StateView({ state, store }: { state: Answer['states'][number]; store: Store }) {
  const { name, row, value } = state;
  const text = useMemo(() => JSON.stringify(value, undefined, 2) ?? 'undefined', [value]);
  return (
    <details class="part" data-kind="state" open>
      <summary>
        <span class="part-title">State: {name}</span>
        <button type="button" class="link" onClick={() => store.reveal(row)}>
          Show its latest event
        </button>
        <CopyButton label={`Copy ${name} as JSON`} text={() => text} />
      </summary>
      <pre class="assembled-text">{text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)} …` : text}</pre>
    </details>
  );
}
