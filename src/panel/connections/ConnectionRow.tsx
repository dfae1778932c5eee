import type { StreamConnection } from '../../capture/streams/stream.ts';
import { StreamName } from '../components/StreamName.tsx';
import type { TimeScale } from '../time-axis/time-scale.ts';
import { COLUMNS } from './columns.ts';
import { connectionModel } from './connection-model.ts';
import * as roles from './roles.ts';
import { WaterfallBar } from './WaterfallBar.tsx';

interface Props {
  link: StreamConnection;
  /** Place among all rows. */
  index: number;
  selected: boolean;
  /** Rows of several streams are shown: each carries its colour. */
  coloured: boolean;
  scale: TimeScale;
  now: number;
}

export function ConnectionRow({ link, index, selected, coloured, scale, now }: Props) {
  const model = connectionModel(link, now);
  return (
    <div
      class={`row ${selected ? 'selected' : ''}`}
      {...roles.row(index, selected)}
      data-index={index}
      data-testid="connection-row"
      data-stream={coloured ? link.stream.colour : undefined}
    >
      {COLUMNS.map(({ name }, i) => {
        if (name === 'waterfall') {
          return (
            <div key={name} class="cell" data-column={name} {...roles.cell(i + 1)} data-index={index}>
              <WaterfallBar link={link} scale={scale} now={now} />
            </div>
          );
        }
        const { text, title, tone } = model[name];
        return (
          <div key={name} class="cell" data-column={name} {...roles.cell(i + 1)} data-tone={tone} title={title ?? text}>
            {name === 'request' ? <StreamName name={text} /> : text}
          </div>
        );
      })}
    </div>
  );
}
