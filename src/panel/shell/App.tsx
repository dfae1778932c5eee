import { useEffect } from 'preact/hooks';
import { lazy } from '../components/lazy.tsx';
import { Splitter } from '../components/Splitter.tsx';
import { AskExport, type ExportScope } from '../export/export-request.ts';
import { Overview } from '../overview/Overview.tsx';
import { FileTools } from '../session/FileTools.tsx';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { SettingsButton } from '../settings-dialog/SettingsButton.tsx';
import { StreamList } from '../streams/StreamList.tsx';
import { ServerButton } from '../test-server/ServerButton.tsx';
import { ServerPane } from '../test-server/ServerPane.tsx';
import { Areas } from './Areas.tsx';
import { InfoBar } from './InfoBar.tsx';
import { StatusBar } from './StatusBar.tsx';
import { Toolbar } from './Toolbar.tsx';

const ActBar = lazy(() => import('../act/ActBar.tsx').then((module) => module.ActBar));
const FileBar = lazy(() => import('../session/FileBar.tsx').then((module) => module.FileBar));
const SavingBar = lazy(() => import('../session/SavingBar.tsx').then((module) => module.SavingBar));

interface Props {
  session: Session;
  sessions: Sessions;
  onReload: () => void;
}

/** One log with all its views. */
export function App({ session, sessions, onReload }: Props) {
  const { store } = session;
  const { streamsWidth, detailHeight } = store.settings;
  const sizes = {
    '--streams-width': `${streamsWidth.value}px`,
    ...(detailHeight.value > 0 && { '--detail-height': `${detailHeight.value}px` }),
  };
  useEffect(() => {
    let stop: (() => void) | undefined;
    let isGone = false;
    import('./after-paint.ts').then(
      ({ afterPaint }) => {
        if (!isGone) stop = afterPaint(store);
      },
      () => {},
    );
    return () => {
      isGone = true;
      stop?.();
    };
  }, [store]);
  const askExport = (scope: ExportScope) => {
    session.asking.value = scope;
  };
  return (
    <AskExport.Provider value={askExport}>
      <main class="app" style={sizes}>
        <Toolbar store={store}>
          <FileTools session={session} sessions={sessions} />
          <span class="divider" />
          <ServerButton />
          <span class="divider" />
          <SettingsButton settings={store.settings} />
        </Toolbar>
        <InfoBar store={store} />
        {store.acting.value !== undefined && <ActBar store={store} />}
        {session.kind === 'file' && <FileBar session={session} sessions={sessions} />}
        {session.saving.value !== undefined && <SavingBar session={session} />}
        <Overview store={store} />
        <div class="body">
          <StreamList store={store} />
          <Splitter size={streamsWidth} axis="column" side={1} min={140} label="Width of the stream list" />
          <Areas store={store} onReload={onReload} />
        </div>
        <ServerPane store={store} />
        <StatusBar store={store} />
      </main>
    </AskExport.Provider>
  );
}
