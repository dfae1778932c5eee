import type { Signal } from '@preact/signals';
import { CopyButton } from '../components/CopyButton.tsx';

const COMMANDS = [
  ['npm run server', 'scenarios: streams that work, and streams that break'],
  ['npm run server -- --proxy http://localhost:8080', 'in front of your own server'],
  ['npm run server -- --replay FILE', 'replay of a capture file'],
] as const;

interface Props {
  connecting: boolean;
  /** The server that the view is connected to, when another one is wanted. */
  running: string | undefined;
  /** Of the control API; 0 for the usual ones. */
  port: Signal<number>;
  onConnect: () => void;
  onBack: () => void;
}

/** Says how to start a server, and asks for its port. */
export function NotRunning({ connecting, onBack, onConnect, port, running }: Props) {
  const absent = 'The test server is not running. Start it in the folder of SSE Inspector:';
  const another = `Connected to: ${running}. Start another one with a port of its own, such as --port 4060, and enter its control port, which is the next one:`;
  return (
    <form
      class="not-running"
      onSubmit={(event) => {
        event.preventDefault();
        onConnect();
      }}
    >
      <p role="status">{connecting ? 'Looking for the test server…' : running === undefined ? absent : another}</p>
      <dl>
        {COMMANDS.map(([command, what]) => (
          <div key={command}>
            <dt>
              <code>{command}</code>
              <CopyButton label={`Copy ${command}`} text={() => command} />
            </dt>
            <dd class="subtle">{what}</dd>
          </div>
        ))}
      </dl>
      <p>
        <label>
          Control port{' '}
          <input
            type="number"
            min={1}
            max={65535}
            placeholder="4041"
            value={port.value === 0 ? '' : port.value}
            onInput={({ currentTarget }) => {
              port.value = Number(currentTarget.value);
            }}
          />
        </label>
        <button type="submit" class="button primary">
          Connect
        </button>
        {running !== undefined && (
          <button type="button" class="button" onClick={onBack}>
            Back
          </button>
        )}
      </p>
    </form>
  );
}
