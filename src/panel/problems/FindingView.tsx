import type { Finding } from '../../diagnose/finding.ts';
import { CopyButton } from '../components/CopyButton.tsx';
import { streamName } from '../format/stream-text.ts';
import type { Store } from '../store/store.ts';
import { findingMarkdown } from './finding-markdown.ts';

const NAMES: Readonly<Record<Finding['severity'], string>> = { error: 'Error', warning: 'Warning', hint: 'Hint' };

interface Props {
  store: Store;
  finding: Finding;
  /** The stream is named: there are several. */
  named: boolean;
}

/** One problem: what was seen, the rows that show it, and the cure. */
export function FindingView({ finding, named, store }: Props) {
  const { connection, cure, id, link, rows, seen, severity, stream, title } = finding;
  const { mutedProblems } = store.settings;
  return (
    <article class="finding" data-severity={severity} aria-label={title}>
      <header>
        <span class="severity">{NAMES[severity]}</span>
        <strong>{title}</strong>
        <span class="actions">
          <CopyButton form="Markdown" label="Copy as Markdown" text={() => findingMarkdown(finding)} />
          <button
            type="button"
            class="tool small"
            title={`Hide problems of this kind (${id})`}
            onClick={() => {
              mutedProblems.value = [...mutedProblems.peek(), id];
            }}
          >
            Mute
          </button>
        </span>
      </header>
      {named && (
        <button
          type="button"
          class="link finding-stream"
          title="Select this stream"
          onClick={() => {
            store.selectedStreams.value = new Set([stream.index]);
          }}
        >
          {streamName(stream)}
        </button>
      )}
      <p>
        {seen}
        {connection !== undefined && stream.connections.length > 1 && (
          <span class="subtle"> Connection {connection}.</span>
        )}
      </p>
      <p class="cure">{cure.text}</p>
      {cure.code !== undefined && (
        <div class="code">
          <pre>{cure.code}</pre>
          <CopyButton label="Copy the code" text={() => cure.code ?? ''} />
        </div>
      )}
      <footer>
        {rows.map((row, index) => (
          <button key={row} type="button" class="link" onClick={() => store.reveal(row)}>
            {index === 0 ? 'Show the row' : index + 1}
          </button>
        ))}
        <a href={link} target="_blank" rel="noreferrer">
          Why
        </a>
        <span class="subtle mono">{id}</span>
      </footer>
    </article>
  );
}
