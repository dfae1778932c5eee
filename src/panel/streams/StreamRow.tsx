import type { Log } from '../../capture/log/log.ts';
import { statusOf } from '../../capture/streams/connection-facts.ts';
import { endingOf, isTrouble } from '../../capture/streams/handover.ts';
import { ratePerSecond } from '../../capture/streams/rate.ts';
import { isRunning, silenceOf, standingOf } from '../../capture/streams/standing.ts';
import { lastSent, reconnects, type Stream } from '../../capture/streams/stream.ts';
import { roughly } from '../../text/duration.ts';
import { bytes, count, counted, perSecond } from '../../text/quantity.ts';
import { lazy } from '../components/lazy.tsx';
import { StreamName } from '../components/StreamName.tsx';
import { bodyText, isOtherBody, kindText, stateText, streamName } from '../format/stream-text.ts';
import { type ChooseHow, howOf } from './choose.ts';
import { streamTitle } from './stream-title.ts';

const StreamQuestion = lazy(
  () => import('./StreamQuestion.tsx').then((module) => module.StreamQuestion),
  () => null,
);

interface Props {
  log: Log;
  stream: Stream;
  /** Its position, and the number of streams. */
  place: number;
  of: number;
  /** px from the top of its group. */
  top: number;
  selected: boolean;
  /** The selected event belongs to it. */
  current: boolean;
  /** epoch ms */
  now: number;
  /** Its events carry its colour. */
  coloured: boolean;
  focusable: boolean;
  /** It is a client of the test server. */
  served: boolean;
  /** Titles of what is wrong with it. */
  problems: readonly string[];
  onChoose: (index: number, how: ChooseHow) => void;
  onFocus: () => void;
  onOpen: (stream: Stream) => void;
  onMenu: (stream: Stream, event: MouseEvent) => void;
}

export function StreamRow(props: Props) {
  const { log, stream, place, of, top, selected, current, now, coloured, focusable, problems, served } = props;
  const { onChoose, onFocus, onMenu, onOpen } = props;
  const state = standingOf(stream);
  const silence = silenceOf(stream, now);
  const rate = state === 'open' && silence === undefined ? ratePerSecond(stream.rate, now) : 0;
  const again = reconnects(stream);
  const { index, dropped } = stream;
  const last = lastSent(stream);
  const status = last && statusOf(last);
  const isRefused = last !== undefined && status !== undefined && status !== 200 && isTrouble(endingOf(stream, last));
  return (
    <div
      class={`stream ${selected ? 'selected' : ''}`}
      role="option"
      aria-selected={selected}
      aria-current={current}
      aria-setsize={of}
      aria-posinset={place + 1}
      style={{ top: `${top}px` }}
      tabIndex={focusable ? 0 : -1}
      data-testid="stream-row"
      data-state={state}
      data-stream={coloured ? stream.colour : undefined}
      title={streamTitle(stream)}
      onFocus={onFocus}
      onClick={(event) => onChoose(index, howOf(event))}
      onDblClick={() => onOpen(stream)}
      onContextMenu={(event) => onMenu(stream, event)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onChoose(index, howOf(event));
      }}
    >
      <span class="dot" aria-hidden="true" />
      <span class="name">
        <StreamName name={streamName(stream)} />
      </span>
      <span class="kind">{isOtherBody(last) ? bodyText(last) : kindText(stream)}</span>
      <span class="facts">
        <span class={isRunning(stream) ? 'now running' : 'now'}>
          <span class="state">{stateText(stream)}</span>
          {rate > 0 && <span>{perSecond(rate)}</span>}
          {silence !== undefined && (
            <span title={`Time since ${stream.events > 0 ? 'its last event' : 'it was opened'}`}>
              silent {roughly(silence)}
            </span>
          )}
        </span>
        <StreamQuestion
          log={log}
          stream={stream}
          hasEvents={stream.events > 0}
          hasBody={stream.requestBody !== undefined}
        />
        <span class="rest">
          <span class="events">{counted(stream.events, 'event')}</span>
          {stream.bytes > 0 && <span title="Data of its events">{bytes(stream.bytes)}</span>}
          {status !== undefined && !isRefused && <span>status {status}</span>}
          {served && <span title="A client of the test server: break it from the menu">test server</span>}
        </span>
        {isRefused && <span class="error">status {status}</span>}
        {dropped > 0 && <span class="error">{count(dropped)} dropped</span>}
        {problems.length > 0 && (
          <span class="warning" title={problems.join('\n')}>
            ⚠ {problems.length}
          </span>
        )}
        {again > 0 && <span title={counted(again, 'reconnect')}>↻ {count(again)}</span>}
      </span>
    </div>
  );
}
