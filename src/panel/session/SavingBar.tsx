import { useEffect } from 'preact/hooks';
import { bytes, count, counted } from '../../text/quantity.ts';
import { CloseIcon } from '../components/icons.tsx';
import type { Saving } from '../files/save.ts';
import { ProgressBar } from './ProgressBar.tsx';
import type { Session } from './session.ts';

/** How long the result stays whatever the user does, ms. */
const READ_MS = 5000;

/** The progress and result of saving a file. */
export function SavingBar({ session }: { session: Session }) {
  const saving = session.saving.value;
  const isDone = saving?.phase === 'saved' && saving.missing === 0;
  // Once it was there to be read, it makes room when the user goes on.
  useEffect(() => {
    if (!isDone) return;
    const closing = new AbortController();
    const close = () => {
      session.saving.value = undefined;
    };
    const timer = setTimeout(() => {
      for (const type of ['click', 'keydown']) addEventListener(type, close, { once: true, signal: closing.signal });
    }, READ_MS);
    return () => {
      clearTimeout(timer);
      closing.abort();
    };
  }, [isDone, saving?.name]);
  if (saving === undefined) return null;
  if (saving.phase === 'writing') {
    const done = `${count(saving.records)} of ${counted(saving.total, unitOf(saving))}, ${bytes(saving.bytes)}`;
    return (
      <ProgressBar
        label={`Saving ${saving.name}`}
        part={saving.records / Math.max(1, saving.total)}
        text={done}
        onCancel={session.stopSaving}
      />
    );
  }
  const failed = saving.phase === 'failed';
  return (
    <div class={`infobar file ${failed ? 'error' : ''}`} role={failed ? 'alert' : 'status'}>
      <span class="what">{failed ? failureText(saving) : savedText(saving)}</span>
      <button
        type="button"
        class="tool small"
        title="Dismiss"
        aria-label="Dismiss"
        onClick={() => {
          session.saving.value = undefined;
        }}
      >
        <CloseIcon />
      </button>
    </div>
  );
}

function savedText(saving: Saving): string {
  const { bytes: size, missing, name, records } = saving;
  const unit = unitOf(saving);
  const what = `Saved ${name}: ${counted(records, unit)}, ${bytes(size)}.`;
  if (missing === 0) return what;
  return `${what} ${counted(missing, unit)} more were discarded from the log before they could be saved.`;
}

function unitOf({ counts }: Saving): string {
  return counts.slice(0, -1);
}

function failureText({ error, name }: Saving): string {
  return `${name} could not be saved: ${error}`;
}
