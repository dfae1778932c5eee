import { useState } from 'preact/hooks';
import type { Stream } from '../../capture/streams/stream.ts';
import { duration } from '../../text/duration.ts';
import { bytes } from '../../text/quantity.ts';
import type { ActedStream } from './acted-stream.ts';
import type { Acting } from './acting.ts';
import { hasFields } from './composed.ts';
import { SlowDialog } from './SlowDialog.tsx';

interface Props {
  acting: Acting;
  stream: Stream;
  state: ActedStream;
}

/** What one can do to the stream, and what cannot be as the browser does it. */
export function ActTools({ acting, state, stream }: Props) {
  const [isSlowing, setSlowing] = useState(false);
  const isEventSource = stream.api === 'EventSource';
  const { holding, latency, rate } = state;
  const slow = [latency > 0 ? `${duration(latency)} late` : '', rate > 0 ? `${bytes(rate)}/s` : ''];
  return (
    <>
      <div class="act-tools">
        <button
          type="button"
          class="button"
          aria-pressed={holding}
          onClick={() => acting.send(stream, { command: holding ? 'pass' : 'hold' })}
        >
          {holding ? 'Stop holding' : 'Hold events'}
        </button>
        {!holding && <HoldWhen acting={acting} stream={stream} />}
        <button
          type="button"
          class="button"
          onClick={() => {
            acting.composing.value = { draft: hasFields(stream) ? { type: '', id: '', data: '' } : { raw: '' } };
          }}
        >
          Inject…
        </button>
        <button type="button" class="button" aria-pressed={latency > 0 || rate > 0} onClick={() => setSlowing(true)}>
          {slow.join('') === '' ? 'Slow down…' : `Slow: ${slow.filter((part) => part !== '').join(', ')}…`}
        </button>
        <button
          type="button"
          class="button"
          disabled={isEventSource}
          title={
            isEventSource
              ? 'Not possible: only the browser itself can end an EventSource’s connection and connect again'
              : 'The page sees the end of the response, as if the server had ended it'
          }
          onClick={() => acting.send(stream, { command: 'end' })}
        >
          End
        </button>
        <button
          type="button"
          class="button"
          title={
            isEventSource
              ? 'The page gets an error event, and the EventSource is closed for good'
              : 'The page sees a network error'
          }
          onClick={() => acting.send(stream, { command: 'fail' })}
        >
          Fail
        </button>
      </div>
      {isEventSource && (
        <p class="act-note">
          The page gets events that you hold or inject with <code>isTrusted</code> false. Fail closes the EventSource
          for good, as an HTTP error does: only the browser itself can reconnect it.
        </p>
      )}
      {stream.api === 'XMLHttpRequest' && (
        <p class="act-note">
          The page gets the events of a text that you hold or change with <code>isTrusted</code> false.
        </p>
      )}
      {isSlowing && (
        <SlowDialog
          latency={latency}
          rate={rate}
          onSet={(given) => acting.send(stream, { command: 'slow', ...given })}
          onClose={() => setSlowing(false)}
        />
      )}
    </>
  );
}

/** A breakpoint: events wait from the first that the filter matches. */
function HoldWhen({ acting, stream }: Pick<Props, 'acting' | 'stream'>) {
  const [error, setError] = useState<string | undefined>(undefined);
  return (
    <form
      class="hold-when"
      onSubmit={(event) => {
        event.preventDefault();
        const text = new FormData(event.currentTarget).get('filter');
        setError(acting.holdWhen(stream, typeof text === 'string' ? text : ''));
      }}
    >
      <input
        name="filter"
        aria-label="Hold when this filter matches"
        aria-invalid={error !== undefined}
        placeholder="Filter, such as type:done"
        title="The filter language of the table. The panel checks each event before the page gets it, so all arrive a moment later."
        spellcheck={false}
        autocomplete="off"
        onInput={() => setError(undefined)}
      />
      <button type="submit" class="button">
        Hold when it matches
      </button>
      {error !== undefined && (
        <span class="error" role="alert">
          {error}
        </span>
      )}
    </form>
  );
}
