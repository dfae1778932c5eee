import { useMemo } from 'preact/hooks';
import type { State } from '../../assemble/state.ts';
import { type ValueChange, valueChanges } from '../../assemble/value-changes.ts';
import { CopyButton } from '../components/CopyButton.tsx';
import type { Store } from '../store/store.ts';

/** Maximum length of a shown state, in characters; copying gives all of it. */
const SHOWN_LENGTH = 100_000;
/** The same of one value that changed. */
const SHOWN_VALUE = 200;
/** Most changes that are shown. */
const SHOWN_CHANGES = 50;

interface Props {
  store: Store;
  /** Index of the stream that keeps it up to date. */
  stream: number;
  state: State;
  /** Counts changes: the state is the same object before and after. */
  revision: number;
}

/** A state that a stream keeps up to date: after the selected event, if it is of that stream, or now. */
export function StateView({ state, store, stream }: Props) {
  const row = store.selectedRow.value;
  const selected = row !== undefined && store.log.rows.at(row)?.stream === stream ? row : undefined;
  const { name, row: latest } = state;
  const moment = useMemo(() => state.after(selected ?? latest), [state, selected, latest]);
  const text = useMemo(() => json(moment?.value, 2), [moment?.value]);
  const { changes, more } = useMemo(() => valueChanges(moment?.before, moment?.value, SHOWN_CHANGES), [moment]);
  // The first value of all is new as a whole.
  const isFirst = moment !== undefined && moment.before === undefined;
  return (
    <details class="part" data-kind="state" open>
      <summary>
        <span class="part-title">State: {name}</span>
        <span class="subtle">{when(selected, latest, moment?.row)}</span>
      </summary>
      <div class="state-tools">
        {moment !== undefined && (
          <button type="button" class="link" onClick={() => store.reveal(moment.row)}>
            Show the event that changed it
          </button>
        )}
        {selected !== undefined && selected < latest && (
          <button type="button" class="link" onClick={() => store.reveal(latest)}>
            Show the latest event
          </button>
        )}
        <CopyButton label={`Copy ${name} as JSON`} text={() => text} />
      </div>
      {moment !== undefined && !isFirst && (
        <ul class="state-changes" aria-label={`Changes of ${name}`}>
          {changes.map((each) => (
            <Change key={each.path} {...each} />
          ))}
          {changes.length === 0 && <li class="subtle">The event changed nothing.</li>}
          {more && <li class="subtle">… and more</li>}
        </ul>
      )}
      {moment !== undefined && (
        <pre class="assembled-text">{text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)} …` : text}</pre>
      )}
    </details>
  );
}

function when(selected: number | undefined, latest: number, row: number | undefined): string {
  if (row === undefined) return 'does not exist yet after the selected event';
  if (selected === undefined || selected > latest) return 'after the latest event';
  return selected === row ? 'after the selected event' : 'as it was at the selected event';
}

/** One value that changed; a value that is missing was added or removed. */
function Change({ after, before, path }: ValueChange) {
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return (
    <li data-kind={kind}>
      <span class="change-kind">{kind}</span> <strong>{path || 'all of it'}</strong>{' '}
      {before !== undefined && <del>{shown(before)}</del>} {after !== undefined && <ins>{shown(after)}</ins>}
    </li>
  );
}

function shown(value: unknown): string {
  const text = json(value, 0);
  return text.length > SHOWN_VALUE ? `${text.slice(0, SHOWN_VALUE)} …` : text;
}

const json = (value: unknown, indent: number): string => JSON.stringify(value, undefined, indent) ?? 'undefined';
