import { lazy } from '../components/lazy.tsx';
import type { Sessions } from '../session/sessions.ts';
import { App } from './App.tsx';

const SessionBar = lazy(() => import('../session/SessionBar.tsx').then((module) => module.SessionBar));
const DropTarget = lazy(
  () => import('./DropTarget.tsx').then((module) => module.DropTarget),
  () => null,
);

/** The panel: one session at a time, and a bar to switch. */
export function Shell({ sessions, onReload }: { sessions: Sessions; onReload: () => void }) {
  const shown = sessions.shown.value;
  return (
    <div class="shell">
      {sessions.files.value.length > 0 && <SessionBar sessions={sessions} />}
      <App key={shown.id} session={shown} sessions={sessions} onReload={onReload} />
      <DropTarget onFiles={(files) => sessions.open(files)} />
    </div>
  );
}
