import { useRef } from 'preact/hooks';
import { ExportIcon, ImportIcon } from '../components/icons.tsx';
import { lazy } from '../components/lazy.tsx';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';

/** Capture file, HAR (also in a ZIP), event stream, exported events; one that was saved by hand is often a text. */
const ACCEPTED = '.ndjson,.har,.zip,.sse,.csv,.txt,.json';

const ExportDialog = lazy(() => import('../export/ExportDialog.tsx').then((module) => module.ExportDialog));

/** Opens files and saves the shown log. */
export function FileTools({ session, sessions }: { session: Session; sessions: Sessions }) {
  const input = useRef<HTMLInputElement>(null);
  const importTitle = 'Import a capture file, a HAR or an event stream (or drop it on the panel)';
  return (
    <>
      <button
        type="button"
        class="tool wide"
        title={importTitle}
        aria-label={importTitle}
        onClick={() => input.current?.click()}
      >
        <ImportIcon />
        <span class="text">Import</span>
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={ACCEPTED}
        onChange={({ currentTarget }) => {
          sessions.open(currentTarget.files ?? []);
          // So that the same file can be chosen again.
          currentTarget.value = '';
        }}
      />
      <button
        type="button"
        class="tool wide"
        title="Export the log as a file"
        aria-label="Export the log as a file"
        aria-haspopup="dialog"
        onClick={() => {
          session.asking.value = { of: 'everything' };
        }}
      >
        <ExportIcon />
        <span class="text">Export</span>
      </button>
      {session.asking.value !== undefined && (
        <ExportDialog
          store={session.store}
          proposed={session.asking.value}
          onExport={(request) => sessions.save(session, request)}
          onClose={() => {
            session.asking.value = undefined;
          }}
        />
      )}
    </>
  );
}
