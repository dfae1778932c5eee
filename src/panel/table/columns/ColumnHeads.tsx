import { useSignal } from '@preact/signals';
import type { Settings } from '../../settings/settings.ts';
import * as aria from '../aria.ts';
import { type ColumnLayout, MIN_REST } from './column-layout.ts';
import { aboutColumn, type ColumnName, classOf, isJsonColumn, titleOf, withWidth } from './columns.ts';

/** px that a key changes a width by. */
const STEP = 10;

interface Props {
  settings: Settings;
  layout: ColumnLayout;
  /** Widest content on screen of the column with an index, px. */
  contentWidth: (index: number) => number;
}

/**
 * The table's head. The edge between two columns belongs to the one that has a width of its own: those before the data
 * are dragged at their right edge, those after it at their left one.
 */
export function ColumnHeads({ settings, layout, contentWidth }: Props) {
  const { columns, rest } = layout;
  const reached = useSignal<ColumnName | undefined>(undefined);
  const reachable = columns.find(({ name }) => name === reached.value) ?? columns[0];

  const resize = (name: ColumnName, width: number) => {
    const column = columns.find((each) => each.name === name);
    if (column === undefined || column === columns[rest]) return;
    // More than the data can give would push other columns out.
    const most = column.width + Math.max(0, (columns[rest]?.width ?? 0) - MIN_REST);
    settings.columns.value = withWidth(settings.columns.peek(), name, Math.min(width, most));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = columns.findIndex(({ name }) => name === reachable?.name);
    const column = columns[at];
    if (step === undefined || column === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (event.shiftKey) {
      resize(column.name, column.width + step * STEP);
      return;
    }
    const next = columns[at + step];
    if (next === undefined || !(event.currentTarget instanceof Element)) return;
    reached.value = next.name;
    event.currentTarget.querySelectorAll<HTMLElement>('[role=columnheader]')[at + step]?.focus();
  };

  return (
    <div class="head-row" {...aria.headRow({ onKeyDown })}>
      {columns.map(({ index, name, width }, i) => (
        <div
          key={name}
          class={`cell ${classOf(name)}`}
          data-column={name}
          title={`${aboutColumn(name)}${i === rest ? '' : '\nShift+← and Shift+→ change its width'}`}
          {...aria.columnHeader(index, name === reachable?.name, {
            onFocus: () => {
              reached.value = name;
            },
          })}
        >
          {headText(name, settings.timeFormat.value)}
          {i !== rest && (
            <span
              class={`handle ${i < rest ? 'after' : 'before'}`}
              aria-hidden="true"
              onPointerDown={(event) => drag(event, width, i < rest ? 1 : -1, (to) => resize(name, to))}
              onDblClick={() => resize(name, contentWidth(index))}
            />
          )}
        </div>
      ))}
    </div>
  );
}

const TIME_TITLES = { absolute: 'Time', relative: 'Since zero', previous: 'Since above' } as const;

function headText(name: ColumnName, format: keyof typeof TIME_TITLES): string {
  if (name === 'time') return TIME_TITLES[format];
  return isJsonColumn(name) ? titleOf(name).replace(/^\$\.?(?=.)/, '') : titleOf(name);
}

/** Follows the pointer until it is let go. `side`: -1 where the column lies behind its edge. */
function drag(down: PointerEvent, width: number, side: 1 | -1, resize: (to: number) => void): void {
  const handle = down.currentTarget;
  if (!(handle instanceof HTMLElement) || down.button !== 0) return;
  down.preventDefault();
  handle.setPointerCapture(down.pointerId);
  const dragging = new AbortController();
  const { signal } = dragging;
  const stop = () => dragging.abort();
  handle.addEventListener('pointermove', (event) => resize(width + side * (event.clientX - down.clientX)), { signal });
  handle.addEventListener('pointerup', stop, { signal });
  handle.addEventListener('pointercancel', stop, { signal });
}
