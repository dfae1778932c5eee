import { isRunning } from '../../capture/streams/standing.ts';
import { roughly } from '../../text/duration.ts';
import { bytes, count, counted } from '../../text/quantity.ts';
import { copied } from '../browser/copy-and-say.ts';
import type { Store } from '../store/store.ts';

export function StatusBar({ store }: { store: Store }) {
  store.summary.value;
  const { shownStreams, totals } = store.log;
  const behind = store.source.live ? store.source.behind?.() : undefined;
  const view = store.view.value;
  const wire = store.wire.value;
  const filtered =
    store.filter.applied.value.terms.length > 0 ||
    store.selectedStreams.value.size > 0 ||
    store.range.value !== undefined;
  return (
    <footer class="status">
      {copied.value !== undefined && (
        <span role="status" class={copied.value === 'copied' ? 'good' : 'warning'}>
          {copied.value === 'copied' ? 'Copied' : 'The browser refused to copy'}
        </span>
      )}
      {!store.status.value.recording && <span class="warning">recording paused</span>}
      {(wire.on || wire.stopped !== undefined) && (
        <span class={wire.on ? '' : 'warning'}>
          wire capture {wire.on ? (wire.starting ? 'starts…' : 'on') : `off: ${wire.stopped}`}
        </span>
      )}
      {store.source.live && <span>{count(shownStreams.filter(isRunning).length)} live</span>}
      {behind && (
        <span class="warning" data-testid="behind" title="The page received more than is shown yet">
          {roughly(behind.ms)}
          {behind.bytes > 0 && `, ${bytes(behind.bytes)}`} behind
        </span>
      )}
      {filtered && view.events === 0 && view.length > 0 && <span>{counted(view.length, 'row')} shown</span>}
      <span data-testid="event-total" data-value={totals.events}>
        {filtered && `${count(view.events)} of `}
        {counted(totals.events, 'event')}
        {filtered && ' shown'}
        {!view.complete && ` (${Math.floor(view.progress * 100)} % searched)`}
      </span>
      <span>{bytes(totals.bytes)}</span>
      {totals.problems > 0 && (
        <span class="warning" title="Lines and bytes that the standard or the body's format does not allow">
          {counted(totals.problems, 'malformed line')}
        </span>
      )}
      <span data-testid="dropped-total" data-value={totals.dropped} class={totals.dropped > 0 ? 'error' : 'none'}>
        {count(totals.dropped)} dropped
        {totals.droppedBytes > 0 && ` (${bytes(totals.droppedBytes)})`}
      </span>
    </footer>
  );
}
