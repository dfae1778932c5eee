import type { Finding } from '../../diagnose/finding.ts';
import { muteOf } from '../settings/muted-problems.ts';
import type { Settings } from '../settings/settings.ts';

interface Props {
  settings: Settings;
  /** All that were found, muted ones included. */
  findings: readonly Finding[];
}

/** What is muted of what was found, each with the way back. */
export function MutedProblems({ findings, settings: { mutedProblems } }: Props) {
  const found = new Set(findings.flatMap((finding) => [finding.id, muteOf(finding)]));
  const muted = mutedProblems.value.filter((entry) => found.has(entry));
  if (muted.length === 0) return null;
  return (
    <section class="muted" aria-label="Muted problems">
      <h2>Muted</h2>
      <ul>
        {muted.map((entry) => {
          const [id, address] = entry.split(' ', 2);
          return (
            <li key={entry}>
              <code>{id}</code> {address === undefined ? 'everywhere' : `at ${address}`}{' '}
              <button
                type="button"
                class="link"
                title={`Show ${id} again`}
                onClick={() => {
                  mutedProblems.value = mutedProblems.peek().filter((each) => each !== entry);
                }}
              >
                Show again
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
