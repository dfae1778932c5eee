import { useContext } from 'preact/hooks';
import { lazy } from '../components/lazy.tsx';
import type { Store } from '../store/store.ts';
import { TestServerContext } from './test-server.ts';

const ServerView = lazy(() => import('./ServerView.tsx').then((module) => module.ServerView));

/** The test server's view, below everything else, while it is open. */
export function ServerPane({ store }: { store: Store }) {
  const server = useContext(TestServerContext);
  return server.open.value ? <ServerView store={store} server={server} /> : null;
}
