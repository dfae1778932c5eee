import type { Log } from '../../capture/log/log.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import { StreamName } from '../components/StreamName.tsx';
import { streamName } from '../format/stream-text.ts';
import { StreamQuestion } from '../streams/StreamQuestion.tsx';
import type { FigureRow } from './figure-table.ts';

/** Streams that have room beside each other. */
const COLUMNS = 4;

/** px: wider columns would put the figures too far apart. */
const NAMES_WIDTH = 120;
const WIDTH = 320;

interface Props {
  log: Log;
  streams: readonly Stream[];
  rows: readonly FigureRow[];
}

/** The figures of streams: one column per stream or, for many, one row per stream. */
export function FigureTable({ log, rows, streams }: Props) {
  const head = (stream: Stream, scope: 'col' | 'row') => (
    <th key={stream.index} scope={scope} class="stream-head" data-stream={stream.colour} title={stream.url}>
      <StreamName name={streamName(stream)} />
      <StreamQuestion
        log={log}
        stream={stream}
        hasEvents={stream.events > 0}
        hasBody={stream.requestBody !== undefined}
      />
    </th>
  );
  const cell = (text: string | undefined, key: number | string) => <td key={key}>{text ?? '–'}</td>;
  if (streams.length <= COLUMNS) {
    return (
      <table class="compared" aria-label="Figures" style={{ maxWidth: `${NAMES_WIDTH + streams.length * WIDTH}px` }}>
        <thead>
          <tr>
            <td />
            {streams.map((stream) => head(stream, 'col'))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, texts, title }) => (
            <tr key={name} title={title}>
              <th scope="row">{name}</th>
              {texts.map(cell)}
            </tr>
          ))}
        </tbody>
      </table>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys that scroll it need the focus
    <section class="compared-scroll" tabIndex={0} aria-label="Figures of each stream">
      <table class="compared wide" aria-label="Figures">
        <thead>
          <tr>
            <td />
            {rows.map(({ name, title }) => (
              <th key={name} scope="col" title={title}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {streams.map((stream, place) => (
            <tr key={stream.index}>
              {head(stream, 'row')}
              {rows.map(({ name, texts }) => cell(texts[place], name))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
