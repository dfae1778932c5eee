import type { Stream } from '../../capture/streams/stream.ts';
import { bytes, counted } from '../../text/quantity.ts';
import { MoreIcon } from '../components/icons.tsx';
import { MenuButton } from '../components/menu/MenuButton.tsx';
import { streamName } from '../format/stream-text.ts';
import { type Asking, clientItems, faultsOf } from './commands.ts';
import type { ServerClient, ServerState } from './control-state.ts';
import type { ServerModel } from './server-model.ts';
import { faultsName } from './server-text.ts';

/** Maximum number of shown clients. */
const MOST = 100;

interface Props {
  model: ServerModel;
  state: ServerState;
  /** The stream of a client, by the client's id. */
  streamOf: (client: number) => Stream | undefined;
  how: string;
  onAsk: (asking: Asking) => void;
  onShow: (stream: Stream) => void;
}

/** The connected clients, the latest first, with their menus. */
export function ClientList({ how, model, onAsk, onShow, state, streamOf }: Props) {
  const clients = [...state.clients.values()].slice(-MOST).reverse();
  const rest = state.clients.size - clients.length;
  return (
    <section class="server-clients" aria-label="Clients of the server">
      {clients.length === 0 && (
        <p class="hint">
          No clients are connected.{' '}
          {state.settings.mode === 'proxy' ? 'Open a page with a stream through the proxy.' : 'Start a stream.'}
        </p>
      )}
      <ul>
        {clients.map((client) => (
          <ClientRow
            key={client.id}
            client={client}
            stream={streamOf(client.id)}
            {...{ how, model, onAsk, onShow, state }}
          />
        ))}
      </ul>
      {rest > 0 && <p class="hint">and {counted(rest, 'client')} that connected earlier</p>}
    </section>
  );
}

interface RowProps extends Pick<Props, 'how' | 'model' | 'onAsk' | 'onShow' | 'state'> {
  client: ServerClient;
  stream: Stream | undefined;
}

function ClientRow({ client, how, model, onAsk, onShow, state, stream }: RowProps) {
  const paused = state.settings.paused.includes(client.id);
  const faults = faultsOf(state, { client: client.id });
  const { id, lastEventId, method, sent, url } = client;
  const facts = [
    counted(sent.events, 'event'),
    bytes(sent.bytes),
    client.attempt > 1 && `attempt ${client.attempt}`,
    lastEventId !== null && `after id ${lastEventId}`,
    paused && 'paused',
    Object.keys(faults).length > 0 && faultsName(faults),
  ];
  return (
    <li class="server-client" data-testid="server-client" data-stream={stream?.colour}>
      <span class="subtle">#{id}</span>
      {stream === undefined ? (
        <span class="address" title={`${method} ${url}`}>
          {method} {url} <span class="subtle">(not in this log)</span>
        </span>
      ) : (
        <button
          type="button"
          class="link address"
          title={`Show the stream ${method} ${url}`}
          onClick={() => onShow(stream)}
        >
          {streamName(stream)}
        </button>
      )}
      <span class="facts">{facts.filter((fact) => fact !== false).join(' · ')}</span>
      <span class="does">
        <button type="button" class="button" onClick={() => model.run('/drop', { client: id, how })}>
          Drop
        </button>
        <button type="button" class="button" onClick={() => model.run(paused ? '/resume' : '/pause', { client: id })}>
          {paused ? 'Resume' : 'Pause'}
        </button>
        <MenuButton
          label={`More for client ${id}`}
          class="tool small"
          items={() => clientItems(model, client, state, onAsk)}
        >
          <MoreIcon />
        </MenuButton>
      </span>
    </li>
  );
}
