import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Stream } from '../../capture/streams/stream.ts';
import { CloseIcon } from '../components/icons.tsx';
import { Splitter } from '../components/Splitter.tsx';
import type { Store } from '../store/store.ts';
import { AskDialog } from './AskDialog.tsx';
import { ClientList } from './ClientList.tsx';
import { ControlBar } from './ControlBar.tsx';
import { type Asking, clientItems } from './commands.ts';
import { Launcher } from './Launcher.tsx';
import { matchClients } from './match-clients.ts';
import { NotRunning } from './NotRunning.tsx';
import { ServerModel } from './server-model.ts';
import { lightOf, serverText, troubleText } from './server-text.ts';
import type { TestServer } from './test-server.ts';

/** The test server: its scenarios, its clients and its faults. Connected while this is shown. */
export function ServerView({ server, store }: { server: TestServer; store: Store }) {
  const { serverHeight, serverPort } = store.settings;
  const model = useMemo(() => new ServerModel(), []);
  const asking = useSignal<Asking | undefined>(undefined);
  const how = useSignal('fin');
  const isElsewhere = useSignal(false);
  const section = useRef<HTMLElement>(null);
  // In a low panel it opens below what is in sight.
  useEffect(() => section.current?.scrollIntoView({ block: 'end' }), []);
  const connect = () => {
    isElsewhere.value = false;
    model.connect(serverPort.peek());
  };
  useEffect(() => {
    connect();
    // After starting the server in a terminal, users return to the panel.
    const look = () => model.phase.peek() === 'absent' && void model.look(serverPort.peek());
    addEventListener('focus', look);
    return () => {
      removeEventListener('focus', look);
      model.close();
      server.light.value = 'off';
      server.streamMenus.value = new Map();
    };
  }, []);

  store.summary.value;
  const state = model.state.value;
  const clientOf = state && matchClients(store.log.shownStreams, state.clients.values(), state.settings.url);
  const streamOf = new Map<number, Stream>();
  for (const [index, { id }] of clientOf ?? []) {
    const stream = store.log.stream(index);
    if (stream) streamOf.set(id, stream);
  }
  const ask = (what: Asking) => {
    asking.value = what;
  };
  useEffect(() => {
    server.light.value = lightOf(state);
    server.streamMenus.value = new Map(
      [...(clientOf ?? [])].map(([index, client]) => [
        index,
        state === undefined ? [] : clientItems(model, client, state, ask),
      ]),
    );
  });

  const trouble = state && troubleText(state.settings);
  const running = model.phase.value === 'running' && state !== undefined && !isElsewhere.value;
  return (
    <>
      <Splitter size={serverHeight} axis="row" side={-1} min={110} label="Height of the test server" />
      <section ref={section} class="server" aria-label="Test server" style={{ maxHeight: `${serverHeight.value}px` }}>
        <div class="server-head">
          <h2>Test server</h2>
          <span class="what" role="status">
            {running && serverText(state)}
          </span>
          {running && (
            <button type="button" class="link" onClick={() => (isElsewhere.value = true)}>
              Other server…
            </button>
          )}
          <button
            type="button"
            class="tool small"
            title="Close the test server’s view"
            aria-label="Close the test server’s view"
            onClick={() => (server.open.value = false)}
          >
            <CloseIcon />
          </button>
        </div>
        {trouble !== undefined && (
          <div class="infobar error" role="alert">
            {trouble}
          </div>
        )}
        {!running && (
          <NotRunning
            connecting={model.phase.value === 'connecting'}
            running={isElsewhere.value && state !== undefined ? serverText(state) : undefined}
            port={serverPort}
            onConnect={connect}
            onBack={() => (isElsewhere.value = false)}
          />
        )}
        {running && (
          <>
            <ControlBar model={model} state={state} how={how} onAsk={ask} />
            <div class="server-body">
              <Launcher settings={state.settings} scenarios={model.scenarios.value} evaluate={server.evaluate} />
              <ClientList
                model={model}
                state={state}
                streamOf={(client) => streamOf.get(client)}
                how={how.value}
                onAsk={ask}
                onShow={({ index }) => {
                  store.selectedStreams.value = new Set([index]);
                }}
              />
            </div>
          </>
        )}
      </section>
      {asking.value !== undefined && state !== undefined && (
        <AskDialog
          asking={asking.value}
          model={model}
          state={state}
          onClose={() => {
            asking.value = undefined;
          }}
        />
      )}
    </>
  );
}
