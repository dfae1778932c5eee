import { silentStream } from '../store/silent-stream.ts';
import type { Store } from '../store/store.ts';

/** One line above the table: the gravest problem of the selected stream, and the way to its cure. */
export function ProblemLine({ store }: { store: Store }) {
  const selected = store.selectedStreams.value;
  const [index] = selected.size === 1 ? selected : [];
  if (index === undefined) return null;
  const found = store.grave.value.get(index) ?? [];
  const [first] = found;
  store.summary.value;
  // In place of its events stands the same, with more about it.
  if (first === undefined || silentStream(store) !== undefined) return null;
  return (
    <p class="problem-line" data-severity={first.severity} role="status">
      <strong>{first.title}.</strong> <span>{first.cure.text}</span>{' '}
      <button
        type="button"
        class="link"
        onClick={() => {
          store.shownArea.value = 'Problems';
        }}
      >
        {found.length === 1 ? 'Details' : `All ${found.length} problems`}
      </button>
    </p>
  );
}
