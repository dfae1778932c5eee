import { useMemo } from 'preact/hooks';
import { streamFigures } from '../../capture/statistics/stream-figures.ts';
import { count } from '../../text/quantity.ts';
import { useReading } from '../assembled/use-reading.ts';
import { answerFigures } from '../statistics/answer-figures.ts';
import { figureList } from '../statistics/figure-list.ts';
import { Readers } from '../statistics/readers.ts';
import { useIndexes } from '../statistics/use-indexes.ts';
import { nowOf } from '../store/now.ts';
import type { Store } from '../store/store.ts';
import { Answers } from './Answers.tsx';
import { answerText } from './answer-text.ts';
import { FigureTable } from './FigureTable.tsx';
import { figureRows } from './figure-table.ts';

/** Streams that are compared at once. */
const MOST = 20;

/** Time between two drawings, ms: each compares the answers again. */
const BETWEEN_MS = 1000;

/** The selected streams side by side: their figures, then their answers, each against the first. */
export function CompareView({ store }: { store: Store }) {
  const readers = useMemo(() => new Readers(store.log, store.settings.assemblyRules.peek()), [store]);
  const selected = store.selectedStreams.value;
  const all = store.log.shownStreams.filter(({ index }) => selected.has(index));
  const streams = all.slice(0, MOST);
  const { isComplete } = useReading(store, readers, useIndexes(streams), BETWEEN_MS);
  const now = nowOf(store);
  const compared = streams.map((stream) => {
    const statistics = readers.statistics.streams.get(stream.index);
    const assemblies = readers.assemblies.streams.get(stream.index);
    const answer = answerFigures(store.log, stream, assemblies);
    const figures = figureList({ stream, figures: streamFigures(stream, now), statistics, answer });
    return { stream, figures, text: answerText(assemblies) };
  });
  const answers = compared.flatMap(({ stream, text }) => (text === undefined ? [] : [{ stream, text }]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys that scroll it need the focus
    <section class="compare" tabIndex={0} aria-label="Comparison">
      {!isComplete && <p class="hint">Reading the events …</p>}
      <FigureTable log={store.log} streams={streams} rows={figureRows(compared.map(({ figures }) => figures))} />
      {all.length > MOST && (
        <p class="hint">
          The first {MOST} of {count(all.length)} selected streams are compared.
        </p>
      )}
      {isComplete && answers.length < streams.length && (
        <p class="hint">{withoutAnswer(streams.length - answers.length, streams.length)}</p>
      )}
      {answers.length > 0 && <Answers answers={answers} />}
    </section>
  );
}

function withoutAnswer(lacking: number, of: number): string {
  if (lacking === of) return 'None of these streams has an assembled answer: only their figures are compared.';
  return lacking === 1
    ? '1 stream has no assembled answer: only its figures are compared.'
    : `${count(lacking)} streams have no assembled answer: only their figures are compared.`;
}
