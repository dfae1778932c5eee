import { useSignal } from '@preact/signals';
import { TIME_NAMES, type TimeFormat } from '../../format/time.ts';
import * as aria from '../../grid/aria.ts';
import { aboutColumn, type ColumnName, classOf, isJsonColumn, titleOf } from '../../settings/columns.ts';
import type { Settings } from '../../settings/settings.ts';
import { type ColumnLayout, LEAST_REST, MIN_REST, withResized } from './column-layout.ts';

/** px that a key changes a width by. */
const STEP = 10;

interface Props {
  settings: Settings;
  layout: ColumnLayout;
  /** Widest content of a column, of which the rows on screen have cells with this index, px. */
  contentWidth: (name: ColumnName, index: number) => number;
}

/**
 * The table's head. The edge between two columns belongs to the one with its own width: columns before the data are
 * dragged at their right edge, those after it at their left.
 */
export function ColumnHeads({ settings, layout, contentWidth }: Props) {
  const { columns, rest } = layout;
  const reached = useSignal<ColumnName | undefined>(undefined);
  const reachable = columns.find(({ name }) => name === reached.value) ?? columns[0];

  const resize = (name: ColumnName, width: number, leave = LEAST_REST) => {
    settings.columns.value = withResized(settings.columns.peek(), layout, name, width, leave);
  };
  const startDrag = (event: PointerEvent, name: ColumnName, width: number, side: 1 | -1) => {
    const before = settings.columns.peek();
    const cancel = () => {
      settings.columns.value = before;
    };
    drag(event, (by) => resize(name, width + side * by), cancel);
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
          title={`${headAbout(name, settings.timeFormat.value)}${i === rest ? '' : '\nShift+← and Shift+→ change its width'}`}
          {...aria.columnHeader(index, name === reachable?.name, {
            onFocus: () => {
              reached.value = name;
            },
          })}
        >
          {isJsonColumn(name) ? <PathHead path={name} /> : headText(name, settings.timeFormat.value)}
          {i !== rest && (
            <span
              class={`handle ${i < rest ? 'after' : 'before'}`}
              aria-hidden="true"
              onPointerDown={(event) => startDrag(event, name, width, i < rest ? 1 : -1)}
              onDblClick={() => resize(name, contentWidth(name, index), MIN_REST)}
            />
          )}
        </div>
      ))}
    </div>
  );
}

/** Paths differ at their ends, so they are cut at the start. The text itself runs from left to right. */
function PathHead({ path }: { path: `$${string}` }) {
  return (
    <span class="path">
      <bdi dir="ltr">{path.replace(/^\$\.?(?=.)/, '')}</bdi>
    </span>
  );
}

/** Headers of relative time formats. */
const TIME_HEADS: Readonly<Partial<Record<TimeFormat, string>>> = { relative: 'Since zero', previous: 'Since above' };

function headText(name: ColumnName, format: TimeFormat): string {
  return (name === 'time' && TIME_HEADS[format]) || titleOf(name);
}

function headAbout(name: ColumnName, format: TimeFormat): string {
  return name === 'time' && format in TIME_HEADS ? TIME_NAMES[format] : aboutColumn(name);
}

/** Follows the pointer until it is released and reports its distance from the start, px. Escape cancels. */
function drag(down: PointerEvent, move: (by: number) => void, cancel: () => void): void {
  const handle = down.currentTarget;
  if (!(handle instanceof HTMLElement) || down.button !== 0) return;
  down.preventDefault();
  handle.setPointerCapture(down.pointerId);
  const dragging = new AbortController();
  const { signal } = dragging;
  const stop = () => dragging.abort();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // Only for the drag: the focused element must not handle it, too.
    event.preventDefault();
    event.stopPropagation();
    stop();
    cancel();
  };
  handle.addEventListener('pointermove', (event) => move(event.clientX - down.clientX), { signal });
  handle.addEventListener('pointerup', stop, { signal });
  handle.addEventListener('pointercancel', stop, { signal });
  addEventListener('keydown', onKeyDown, { signal, capture: true });
}
