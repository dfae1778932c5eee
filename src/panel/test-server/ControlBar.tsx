import type { Signal } from '@preact/signals';
import { useSignal } from '@preact/signals';
import { MenuButton } from '../components/menu/MenuButton.tsx';
import { type Asking, DROP_WAYS, faultItems, faultsOf } from './commands.ts';
import type { ServerState } from './control-state.ts';
import type { ServerModel } from './server-model.ts';
import { faultsText } from './server-text.ts';

interface Props {
  model: ServerModel;
  state: ServerState;
  /** How connections are cut. */
  how: Signal<string>;
  onAsk: (asking: Asking) => void;
}

/** Commands for all clients and for the server. */
export function ControlBar({ how, model, onAsk, state }: Props) {
  const seconds = useSignal(3);
  const { faults } = state.settings;
  const noClients = state.clients.size === 0;
  return (
    <div class="control-bar" role="toolbar" aria-label="All clients">
      <button type="button" class="button" disabled={noClients} onClick={() => model.run('/drop', { how: how.value })}>
        Drop all
      </button>
      <select
        aria-label="How connections are cut"
        value={how.value}
        onChange={({ currentTarget }) => {
          how.value = currentTarget.value;
        }}
      >
        {Object.entries(DROP_WAYS).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <button type="button" class="button" disabled={noClients} onClick={() => onAsk({ what: 'message', target: {} })}>
        Send…
      </button>
      <MenuButton label="Faults" class="button" items={() => faultItems(model, {}, faultsOf(state, {}), onAsk)}>
        Faults ▾
      </MenuButton>
      <button
        type="button"
        class="button"
        title="For all clients, paths and later requests"
        onClick={() => model.run('/faults/clear')}
      >
        Clear faults
      </button>
      <span class="divider" />
      <button type="button" class="button" onClick={() => model.run('/restart', { seconds: seconds.value })}>
        Restart
      </button>
      <button
        type="button"
        class="button"
        title="New connections are refused, open ones stay"
        onClick={() => model.run('/refuse', { seconds: seconds.value })}
      >
        Refuse
      </button>
      <label>
        for{' '}
        <input
          type="number"
          min={0}
          max={600}
          step="any"
          value={seconds.value}
          onChange={({ currentTarget }) => {
            seconds.value = Number(currentTarget.value);
          }}
        />{' '}
        s
      </label>
      {faults.length > 0 && <span class="warning set">{faultsText(faults)}</span>}
      {model.problem.value !== '' && (
        <span class="error set" role="alert">
          {model.problem.value}
        </span>
      )}
    </div>
  );
}
