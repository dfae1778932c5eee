import { useSignal } from '@preact/signals';
import type { ServerScenario, ServerSettings } from './control-state.ts';
import { STOP_CODE, type StartHow, startCode } from './start-code.ts';
import type { TestServer } from './test-server.ts';

const GROUPS: Readonly<Record<string, string>> = {
  articles: 'From articles',
  mistakes: 'Common mistakes',
  apis: "Today's APIs",
  bodies: 'Other streamed bodies',
  corners: 'Edge cases of the standard',
  load: 'Reconnect and load',
};
const KINDS = { eventsource: 'EventSource', fetch: 'fetch', xhr: 'XMLHttpRequest' } as const;
type Kind = keyof typeof KINDS;
const isKind = (text: string): text is Kind => text in KINDS;

/** Something that can be started in the inspected page. */
interface Entry {
  name: string;
  path: string;
  about: string;
  group: string;
  start: StartHow;
}

interface Props {
  settings: ServerSettings;
  scenarios: readonly ServerScenario[];
  evaluate: TestServer['evaluate'];
}

/** Starts streams of the server in the inspected page. */
export function Launcher({ evaluate, scenarios, settings }: Props) {
  const wanted = useSignal('');
  const problem = useSignal('');
  const run = (code: string) => {
    problem.value = '';
    evaluate?.(code).catch((error: unknown) => {
      problem.value = error instanceof Error ? error.message : String(error);
    });
  };
  const start = (path: string, how: StartHow) => run(startCode(settings.url + path, how));
  const text = wanted.value.trim().toLowerCase();
  const entries = entriesOf(settings, scenarios).filter(({ about, name, path }) =>
    `${name} ${path} ${about}`.toLowerCase().includes(text),
  );
  return (
    <section class="launcher" aria-label="Start in the inspected page">
      <div class="launcher-head">
        {settings.mode === 'proxy' ? (
          <button
            type="button"
            class="button"
            disabled={evaluate === undefined}
            onClick={() => run(`location.assign(${JSON.stringify(`${settings.url}/`)})`)}
          >
            Open in this tab
          </button>
        ) : (
          <input
            type="search"
            placeholder={settings.mode === 'replay' ? 'Find a stream' : 'Find a scenario'}
            aria-label={settings.mode === 'replay' ? 'Find a stream' : 'Find a scenario'}
            value={wanted.value}
            onInput={({ currentTarget }) => {
              wanted.value = currentTarget.value;
            }}
          />
        )}
        <button type="button" class="button" disabled={evaluate === undefined} onClick={() => run(STOP_CODE)}>
          Stop all
        </button>
      </div>
      {evaluate === undefined && <p class="hint">Streams can only be started from DevTools.</p>}
      {problem.value !== '' && (
        <p class="hint error" role="alert">
          {problem.value}
        </p>
      )}
      {settings.mode === 'proxy' && (
        <p class="hint">
          Everything is forwarded to {settings.target.url}. Use your app at this address; its event streams appear as
          clients.
        </p>
      )}
      <ul>
        {entries.map((entry, index) => (
          <li key={`${entry.name} ${entry.path} ${index}`}>
            {entry.group !== entries[index - 1]?.group && <h3>{entry.group}</h3>}
            <Startable entry={entry} disabled={evaluate === undefined} onStart={start} />
          </li>
        ))}
      </ul>
      {entries.length === 0 && text !== '' && <p class="hint">No match.</p>}
    </section>
  );
}

interface StartableProps {
  entry: Entry;
  disabled: boolean;
  onStart: (path: string, how: StartHow) => void;
}

function Startable({ disabled, entry: { about, name, path, start }, onStart }: StartableProps) {
  const query = useSignal(start.query ?? '');
  const kind = useSignal<Kind>(start.client);
  const run = () => {
    const asked = query.value.trim().replace(/^\?/, '');
    onStart(asked === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${asked}`, { ...start, client: kind.value });
  };
  return (
    <div class="startable">
      <details>
        <summary title={about}>
          <span class="name">{name}</span>
          <code class="subtle">{path}</code>
        </summary>
        <p class="subtle">{about}</p>
        <p class="choose">
          <select
            aria-label={`Client of ${name}`}
            value={kind.value}
            onChange={({ currentTarget }) => {
              if (isKind(currentTarget.value)) kind.value = currentTarget.value;
            }}
          >
            {Object.entries(KINDS).map(([value, label]) =>
              // An EventSource can only GET.
              value === 'eventsource' && start.method === 'POST' ? null : (
                <option key={value} value={value}>
                  {label}
                </option>
              ),
            )}
          </select>
          <input
            type="text"
            aria-label={`Query of ${name}`}
            placeholder="interval=100&drop=5"
            spellcheck={false}
            value={query.value}
            onInput={({ currentTarget }) => {
              query.value = currentTarget.value;
            }}
            onKeyDown={({ key }) => key === 'Enter' && run()}
          />
        </p>
      </details>
      <button type="button" class="button" disabled={disabled} aria-label={`Start ${name}`} onClick={run}>
        Start
      </button>
    </div>
  );
}

function entriesOf(settings: ServerSettings, scenarios: readonly ServerScenario[]): Entry[] {
  if (settings.mode === 'proxy') return [];
  if (settings.mode === 'scenarios') {
    return scenarios.map(({ group, name, path, shows, start }) => ({
      ...{ name, path, start, about: shows },
      group: GROUPS[group] ?? group,
    }));
  }
  return settings.streams.map(({ duration, events, method, url }) => ({
    name: method,
    path: url,
    about: `${events} events in ${(duration / 1000).toFixed(1)} s`,
    group: `Replay of ${settings.file}${settings.speed === 1 ? '' : `, speed ${settings.speed}`}`,
    start: { client: 'fetch', ...(method === 'POST' ? { method: 'POST' as const, body: {} } : {}) },
  }));
}
