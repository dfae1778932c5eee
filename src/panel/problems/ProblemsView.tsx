import { byGravity, type Finding } from '../../diagnose/finding.ts';
import { CopyButton } from '../components/CopyButton.tsx';
import type { Store } from '../store/store.ts';
import { countText } from './count-text.ts';
import { FindingView } from './FindingView.tsx';
import { MutedProblems } from './MutedProblems.tsx';
import { markdownOf } from './markdown-of.ts';
import { NotChecked } from './NotChecked.tsx';

/** What is wrong with the selected streams, and what to do; with all, where none is selected. */
export function ProblemsView({ store }: { store: Store }) {
  const selected = store.selectedStreams.value;
  const ofSelected = <T,>(found: ReadonlyMap<number, readonly T[]>): T[] =>
    [...found].filter(([index]) => selected.size === 0 || selected.has(index)).flatMap(([, each]) => each);
  const shown = ofSelected(store.unmuted.value).sort(byGravity);
  return (
    <div class="problems">
      {shown.length === 0 && (
        <NoProblem isSelected={selected.size > 0} hasStreams={store.log.shownStreams.length > 0} />
      )}
      {shown.length > 1 && <AllProblems store={store} findings={shown} />}
      {shown.map((finding) => (
        <FindingView
          key={`${finding.stream.index} ${finding.id}`}
          store={store}
          finding={finding}
          named={selected.size !== 1}
        />
      ))}
      <NotChecked unseen={ofSelected(store.unseen.value)} isOne={selected.size === 1} />
      <MutedProblems settings={store.settings} findings={ofSelected(store.findings.value)} />
    </div>
  );
}

function AllProblems({ findings, store }: { findings: readonly Finding[]; store: Store }) {
  return (
    <header class="all">
      {countText(findings)}
      <CopyButton
        form="Copy all"
        label="Copy all as Markdown, for an issue report"
        text={() => markdownOf(store, findings)}
      />
    </header>
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
