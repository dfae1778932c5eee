import { useRef } from 'preact/hooks';
import { ExportIcon, ImportIcon } from '../components/icons.tsx';
import { MenuButton } from '../components/menu/MenuButton.tsx';
import { EXPORT_FORMATS } from '../files/export-formats.ts';
import { IMPORT_FORMATS } from '../files/import-formats.ts';
import type { Session, Sessions } from './sessions.ts';

const ACCEPTED = IMPORT_FORMATS.flatMap(({ extensions }) => extensions).join(',');

/** Opens files and saves the log that is shown. */
export function FileTools({ session, sessions }: { session: Session; sessions: Sessions }) {
  const input = useRef<HTMLInputElement>(null);
  const items = () =>
    EXPORT_FORMATS.map((format) => ({
      kind: 'action' as const,
      label: format.name,
      hint: format.extension,
      run: () => sessions.save(session, format),
    }));
  const importTitle = 'Import a file (or drop it on the panel)';
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
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
      <MenuButton label="Export the log as a file" class="tool wide" items={items}>
        <ExportIcon />
        <span class="text opens">Export</span>
      </MenuButton>
    </>
  );
}
