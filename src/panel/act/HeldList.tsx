import type { Stream } from '../../capture/streams/stream.ts';
import { count } from '../../text/quantity.ts';
import { visible } from '../format/visible.ts';
import { type ActedStream, type HeldEvent, heldText } from './acted-stream.ts';
import type { Acting } from './acting.ts';
import { draftOfBlock, hasFields } from './composed.ts';

/** Events that are shown; the others follow when these have gone. */
const SHOWN = 50;
/** UTF-16 units of one. */
const PREVIEW = 300;

interface Props {
  acting: Acting;
  stream: Stream;
  state: ActedStream;
}

/** The events that wait, in the order in which the page will get them. */
export function HeldList({ acting, state, stream }: Props) {
  const { held } = state;
  const [first, last] = [held[0], held.at(-1)];
  return (
    <div class="held">
      <div class="held-head">
        <span role="status">{heldText(state)}</span>
        {first !== undefined && last !== undefined && (
          <>
            <button
              type="button"
              class="link"
              onClick={() => acting.send(stream, { command: 'release', item: first.item })}
            >
              Release
            </button>
            <button
              type="button"
              class="link"
              onClick={() => acting.send(stream, { command: 'release', item: last.item })}
            >
              Release all
            </button>
          </>
        )}
      </div>
      {held.length > 0 && (
        <ol aria-label="Held events">
          {held.slice(0, SHOWN).map((event) => (
            <HeldRow key={event.item} acting={acting} stream={stream} event={event} />
          ))}
        </ol>
      )}
      {held.length > SHOWN && <span class="subtle">and {count(held.length - SHOWN)} more</span>}
    </div>
  );
}

function HeldRow({ acting, event, stream }: { acting: Acting; stream: Stream; event: HeldEvent }) {
  const { id = '', item, kept, text, truncated, type } = event;
  const send = (command: 'release' | 'drop' | 'duplicate') => () => acting.send(stream, { command, item });
  const edit = () => {
    acting.composing.value = { item, draft: draftOf(stream, event) };
  };
  return (
    <li class={kept ? '' : 'behind'} data-testid="held-event">
      <span class="what" title={visible(text.slice(0, 10 * PREVIEW))}>
        {type !== undefined && <b>{type} </b>}
        {id !== '' && <span class="subtle">{id} </span>}
        {visible(text.slice(0, PREVIEW).trim())}
      </span>
      <button type="button" class="link" title="Release this one and those before it" onClick={send('release')}>
        Release
      </button>
      <button
        type="button"
        class="link"
        disabled={truncated}
        title={truncated ? 'Too long to edit' : 'Change it before the page gets it'}
        onClick={edit}
      >
        Edit
      </button>
      <button type="button" class="link" title="The page gets it twice" onClick={send('duplicate')}>
        Duplicate
      </button>
      <button type="button" class="link" title="The page never gets it" onClick={send('drop')}>
        Drop
      </button>
    </li>
  );
}

function draftOf(stream: Stream, { id = '', text, type = 'message' }: HeldEvent) {
  if (stream.api === 'EventSource') return { type, id, data: text };
  return hasFields(stream) ? draftOfBlock(text) : { raw: text };
}
