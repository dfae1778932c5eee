import { byGravity, type Finding } from '../../diagnose/finding.ts';
import { counted } from '../../text/quantity.ts';
import type { Store } from '../store/store.ts';
import { FindingView } from './FindingView.tsx';

/** What is wrong with the selected streams, and what to do; with all, where none is selected. */
export function ProblemsView({ store }: { store: Store }) {
  const selected = store.selectedStreams.value;
  const muted = store.settings.mutedProblems.value;
  const all = [...store.findings.value]
    .filter(([index]) => selected.size === 0 || selected.has(index))
    .flatMap(([, each]) => each);
  const shown = all.filter(({ id }) => !muted.includes(id)).sort(byGravity);
  const hidden = all.length - shown.length;
  return (
    <div class="problems">
      {shown.length === 0 && (
        <NoProblem isSelected={selected.size > 0} hasStreams={store.log.shownStreams.length > 0} />
      )}
      {shown.map((finding) => (
        <FindingView
          key={`${finding.stream.index} ${finding.id}`}
          store={store}
          finding={finding}
          named={selected.size !== 1}
        />
      ))}
      {hidden > 0 && <Muted store={store} findings={all} count={hidden} />}
    </div>
  );
}

function NoProblem({ hasStreams, isSelected }: { hasStreams: boolean; isSelected: boolean }) {
  if (!hasStreams) return <p class="hint">No stream captured yet. Problems of streams appear here.</p>;
  return (
    <p class="hint">
      {isSelected ? 'No problems found in the selected streams.' : 'No problems found.'} Live streams are checked
      continuously.
    </p>
  );
}

function Muted({ count, findings, store }: { count: number; findings: readonly Finding[]; store: Store }) {
  const { mutedProblems } = store.settings;
  const ids = [...new Set(findings.map(({ id }) => id))].filter((id) => mutedProblems.value.includes(id));
  return (
    <p class="hint">
      {counted(count, 'problem')} muted: {ids.join(', ')}.{' '}
      <button
        type="button"
        class="link"
        onClick={() => {
          mutedProblems.value = mutedProblems.peek().filter((id) => !ids.includes(id));
        }}
      >
        Show again
      </button>
    </p>
  );
}
