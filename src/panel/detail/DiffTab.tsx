import { useEffect, useRef, useState } from 'preact/hooks';
import { previousOfType } from '../../capture/rows/previous-of-type.ts';
import type { Row } from '../../capture/rows/rows.ts';
import { duration } from '../../text/duration.ts';
import { count } from '../../text/quantity.ts';
import { inSlices } from '../browser/slices.ts';
import { UpdatedHint } from '../components/lazy.tsx';
import { layOutJson } from '../format/json-layout.ts';
import { clockTime } from '../format/time.ts';
import type { Store } from '../store/store.ts';
import type { DiffTexts } from './code/diff.ts';

/** Minimum width for two texts side by side, px */
const SIDE_BY_SIDE = 640;

interface Found {
  of: Row;
  /** Undefined where there is none. */
  earlier: Row | undefined;
  texts: DiffTexts | undefined;
}

/** The event next to the previous one of its type and stream. */
export function DiffTab({ store, row }: { store: Store; row: Row }) {
  const [found, setFound] = useState<Found>();
  useEffect(() => {
    const closing = new AbortController();
    find(store, row, closing.signal).then((now) => {
      if (!closing.signal.aborted) setFound(now);
    });
    return () => closing.abort();
  }, [store, row]);

  if (found === undefined) return <p class="hint">Looking for the previous event …</p>;
  const { earlier, texts } = found;
  if (earlier === undefined || texts === undefined) {
    return (
      <p class="hint">
        No earlier event of type <code>{found.of.type}</code> in this stream
        {store.log.rows.first > 0 ? ' is kept' : ''}: there is nothing to compare with.
      </p>
    );
  }
  const isSame = texts.before === texts.after;
  return (
    <>
      <p class="hint">
        {isSame ? 'The same data as' : 'Changes since'}{' '}
        <button type="button" class="link" onClick={() => store.reveal(earlier.row)}>
          #{count(earlier.ordinal)}
        </button>
        , the previous <code>{earlier.type}</code> event, at {clockTime(earlier.time)} (
        {duration(Math.max(0, found.of.time - earlier.time))} earlier)
      </p>
      {!isSame && <Texts texts={texts} />}
    </>
  );
}

async function find(store: Store, row: Row, signal: AbortSignal): Promise<Found> {
  const { rows } = store.log;
  const number = await inSlices(previousOfType(rows, row), signal);
  const earlier = number === undefined ? undefined : rows.at(number);
  if (earlier === undefined) return { of: row, earlier, texts: undefined };
  const before = await inSlices(layOutJson(earlier.data), signal);
  const after = await inSlices(layOutJson(row.data), signal);
  const texts =
    before?.text === undefined || after?.text === undefined
      ? { before: earlier.data, after: row.data, isJson: false }
      : { before: before.text, after: after.text, isJson: true };
  return { of: row, earlier, texts };
}

function Texts({ texts }: { texts: DiffTexts }) {
  const parent = useRef<HTMLDivElement>(null);
  const [sideBySide, setSideBySide] = useState<boolean>();
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const element = parent.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setSideBySide(element.clientWidth >= SIDE_BY_SIDE));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (sideBySide === undefined) return;
    const closing = new AbortController();
    import('./code/diff.ts').then(
      ({ showDiff }) => {
        if (parent.current !== null) void showDiff(parent.current, texts, sideBySide, closing.signal);
      },
      () => setFailed(true),
    );
    return () => closing.abort();
  }, [texts, sideBySide]);

  return (
    <div ref={parent} class="code diff">
      {failed && <UpdatedHint />}
    </div>
  );
}
