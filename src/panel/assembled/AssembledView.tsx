import { useMemo } from 'preact/hooks';
import type { Format } from '../../assemble/format.ts';
import { mcpText } from '../../assemble/mcp.ts';
import type { Message } from '../../assemble/message.ts';
import { outputOf } from '../../assemble/output.ts';
import type { StreamAssemblies } from '../../assemble/stream-assemblies.ts';
import { beginning, factsOf, timesOf } from '../../capture/streams/connection-facts.ts';
import { requestBodyOf } from '../../capture/streams/request-body.ts';
import { isRunning } from '../../capture/streams/standing.ts';
import { connectionNumbered, type Stream } from '../../capture/streams/stream.ts';
import { counted } from '../../text/quantity.ts';
import { StreamName } from '../components/StreamName.tsx';
import { streamName } from '../format/stream-text.ts';
import { ruleFor } from '../settings/assembly-rules.ts';
import type { Store } from '../store/store.ts';
import { Conversation } from './Conversation.tsx';
import { LogAssemblies } from './log-assemblies.ts';
import { MessageView } from './MessageView.tsx';
import { StateView } from './StateView.tsx';
import { StreamRule } from './StreamRule.tsx';
import { timingText } from './timing.ts';
import { useReading } from './use-reading.ts';

/** What the events of the selected streams add up to; of all, where none is selected. */
export function AssembledView({ store }: { store: Store }) {
  const rules = store.settings.assemblyRules.value;
  const assemblies = useMemo(() => new LogAssemblies(store.log, rules), [store, rules]);
  const selected = store.selectedStreams.value;
  const { isComplete, revision } = useReading(store, assemblies, selected.size === 0 ? undefined : selected);

  const shown = [...assemblies.streams].flatMap(([index, each]) => {
    const stream = store.log.stream(index);
    const isKnown = [...each.connections.values()].some(({ format }) => format !== undefined);
    return stream !== undefined && isKnown ? [{ stream, assemblies: each }] : [];
  });
  const [only] = selected.size === 1 ? selected : [];
  const stream = only === undefined ? undefined : store.log.stream(only);
  const unknown = only === undefined ? undefined : assemblies.streams.get(only);
  if (shown.length === 0 && isComplete && stream !== undefined && unknown !== undefined)
    return <StreamRule store={store} stream={stream} assemblies={unknown} revision={revision} />;
  if (shown.length === 0) return <Nothing isComplete={isComplete} isChosen={selected.size > 0} />;
  return (
    <div class="assembled">
      {shown.map((each) => (
        <StreamSection key={each.stream.index} store={store} revision={revision} {...each} />
      ))}
    </div>
  );
}

interface SectionProps {
  store: Store;
  stream: Stream;
  assemblies: StreamAssemblies;
  revision: number;
}

function StreamSection({ assemblies, revision, store, stream }: SectionProps) {
  const [connection] = stream.connections;
  const body = connection && requestBodyOf({ stream, connection });
  return (
    <section class="assembled-stream" aria-label={streamName(stream)}>
      <h2 data-stream={stream.colour}>
        <StreamName name={streamName(stream)} />
      </h2>
      {body?.text !== undefined && <Conversation body={body.text} />}
      {ruleFor(store.settings.assemblyRules.value, stream.url) !== undefined && (
        <StreamRule store={store} stream={stream} assemblies={assemblies} revision={revision} />
      )}
      {[...assemblies.connections].map(([number, assembly]) => {
        const { format } = assembly;
        if (format === undefined) return null;
        const { handover, messages, states, unknown } = assembly.answer;
        return (
          <div key={number}>
            <p class="subtle">
              {[
                format.title + (assemblies.connections.size > 1 ? `, connection ${number}` : ''),
                ...mcp(stream, number, format),
                ...timing(store, stream, number, messages),
              ].join(' · ')}
            </p>
            {messages.map((message, index) => (
              <MessageView
                key={index}
                store={store}
                message={message}
                isLive={isRunning(stream)}
                isOpenEnded={format.isOpenEnded === true}
                revision={revision}
                json={() => JSON.stringify(outputOf(assembly).messages[index], undefined, 2)}
              />
            ))}
            {states.map((state) => (
              <StateView key={state.name} store={store} stream={stream.index} state={state} revision={revision} />
            ))}
            {handover !== undefined && <p class="hint warning">{handover}</p>}
            {[...unknown].map(([kind, { count, firstRow }]) => (
              <p key={kind} class="hint">
                Not part of the message: {counted(count, 'event')} of the kind “{kind}”.{' '}
                <button type="button" class="link" onClick={() => store.reveal(firstRow)}>
                  Show the first
                </button>
              </p>
            ))}
          </div>
        );
      })}
    </section>
  );
}

/** Which revision of the protocol is spoken: later ones have no sessions. */
function mcp(stream: Stream, number: number, { name }: Format): string[] {
  const connection = connectionNumbered(stream, number);
  if (connection === undefined || name !== 'json-rpc') return [];
  const { requestHeaders, responseHeaders } = factsOf(stream, connection);
  return [mcpText({ requestBody: stream.requestBody?.text, requestHeaders, responseHeaders }) ?? []].flat();
}

function timing(store: Store, stream: Stream, number: number, messages: readonly Message[]): string[] {
  const connection = connectionNumbered(stream, number);
  if (connection === undefined) return [];
  const times = timesOf(stream, connection);
  const { rows } = store.log;
  return timingText({
    times,
    start: beginning(stream, connection),
    messages,
    timeOf: (row) => rows.time(row),
    latest: isRunning(stream) ? stream.lastEvent : undefined,
  });
}

function Nothing({ isChosen, isComplete }: { isChosen: boolean; isComplete: boolean }) {
  if (!isComplete) return <p class="hint">Reading the events …</p>;
  return (
    <div class="empty" role="status">
      <h2>{isChosen ? 'The selected streams have no known format' : 'No stream has a known format'}</h2>
      <p>
        This tab joins the pieces of an answer. Chat completions, Responses, Anthropic, Gemini, AI SDK, AG-UI,
        LangGraph, MCP, Ollama and others are recognised by their data. For another format, select one stream and enter
        where its events have their text.
      </p>
    </div>
  );
}
