import type { Log } from '../../capture/log/log.ts';
import { isRunning } from '../../capture/streams/standing.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import { streamName } from '../format/stream-text.ts';
import type { Store } from '../store/store.ts';
import { ActTools } from './ActTools.tsx';
import { isChanged } from './acted-stream.ts';
import { type Acting, actingOf } from './acting.ts';
import { ComposeDialog } from './ComposeDialog.tsx';
import { HeldList } from './HeldList.tsx';
import { isOver, whyNot } from './why-not.ts';

/** Says that the user acts on the page, and with what; shown while that is on. */
export function ActBar({ store }: { store: Store }) {
  // Streams come, and end.
  const revision = store.summary.value;
  const acting = actingOf(store);
  const chosen = store.acting.value;
  if (acting === undefined || chosen === undefined) return null;
  const stop = () => acting.stop();
  if (acting.interrupted.value) {
    return (
      <section class="act-bar" aria-label="Act on a stream">
        <div class="act-head" role="alert">
          <strong>You act on this page no more: the connection to the extension was lost.</strong>
          <span>What you held went on to the page.</span>
          <button type="button" class="button" onClick={stop}>
            Close
          </button>
        </div>
      </section>
    );
  }
  const stream = streamNow(store.log, chosen);
  const state = acting.of(stream);
  const isChanging = acting.isChanging;
  const why = whyNot(stream);
  return (
    <section class={`act-bar ${isChanging ? 'changing' : ''}`} aria-label="Act on a stream">
      <div class="act-head" role="status">
        <strong>You {isChanging ? 'are changing' : 'can change'} what this page receives</strong>
        <StreamChoice store={store} acting={acting} stream={stream} revision={revision} />
        <button type="button" class="button" onClick={stop}>
          {isChanging ? 'Release all and stop' : 'Stop'}
        </button>
      </div>
      {why === undefined || isChanged(state) ? (
        <ActTools acting={acting} stream={stream} state={state} />
      ) : (
        <Over acting={acting} stream={stream} why={why} />
      )}
      {state.refused && (
        <p class="act-note error" role="alert">
          {refusal(stream)} So nothing was done.
        </p>
      )}
      {(state.holding || state.held.length > 0) && <HeldList acting={acting} stream={stream} state={state} />}
      <ComposeDialog acting={acting} stream={stream} />
    </section>
  );
}

interface OverProps {
  acting: Acting;
  stream: Stream;
  why: string | undefined;
}

/** Answers of a few seconds are over before one can act on them: the next one is held from its beginning. */
function Over({ acting, stream, why }: OverProps) {
  if (acting.awaited.value !== undefined)
    return (
      <p class="act-note">
        The next request {streamName(acting.awaited.value.like)} will be held as soon as its response begins.{' '}
        <button type="button" class="link" onClick={() => acting.holdNext(undefined)}>
          Do not hold it
        </button>
      </p>
    );
  return (
    <p class="act-note">
      This stream cannot be acted on: {why}. Choose another one
      {isOver(stream) ? (
        <>
          , or{' '}
          <button type="button" class="link" onClick={() => acting.holdNext(stream)}>
            hold the next request to its URL
          </button>
        </>
      ) : null}
      .
    </p>
  );
}

function refusal({ api }: Stream): string {
  return api === 'XMLHttpRequest'
    ? 'Only text can be acted on, and only once the response has begun. With responseType arraybuffer, blob, json or document the page gets all of it at the end.'
    : 'The page does not read this response piece by piece: it waits for all of it (text(), json() …), or has cloned it.';
}

interface ChoiceProps {
  store: Store;
  acting: Acting;
  stream: Stream;
  revision: number;
}

/** The streams that one can act on; marked are those that somebody changed. */
function StreamChoice({ acting, store, stream }: ChoiceProps) {
  const offered = store.log.shownStreams.filter(
    (each) => each === stream || isChanged(acting.of(each)) || (isRunning(each) && whyNot(each) === undefined),
  );
  return (
    <select
      class="choice"
      aria-label="Stream to act on"
      value={stream.index}
      onChange={({ currentTarget }) => {
        store.acting.value = store.log.stream(Number(currentTarget.value)) ?? stream;
      }}
    >
      {offered.map((each) => (
        <option key={each.index} value={each.index} selected={each === stream}>
          {streamName(each)}
          {each !== stream && isChanged(acting.of(each)) ? ' (changed)' : ''}
        </option>
      ))}
    </select>
  );
}

/** After the log was cleared, it is another object. */
function streamNow(log: Log, stream: Stream): Stream {
  if (log.stream(stream.index) === stream) return stream;
  const { document, number } = stream;
  return log.shownStreams.find((each) => each.document === document && each.number === number) ?? stream;
}
