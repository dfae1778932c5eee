import type { CDPSession, Frame, Page } from 'playwright';
import type { StoredBatch } from '../../src/capture/records/batch.ts';
import { toColumns } from '../../src/capture/records/event-columns.ts';
import { batches, RECORDS } from './capture-file.ts';
import { dragScrollBar, type FilterTimes, filterBy, selectFirst } from './panel-log-page.ts';
import { captureFile, openBenchPanel, openFile, ROUNDS, watch, withBrowser } from './panel-tools.ts';
import { type BenchRow, median } from './row.ts';

/** Number of events in the control. */
const FEW = 2000;
const DRAG_FRAMES = 240;
const WHEEL_TURNS = 120;
const LARGE_BYTES = 5_000_000;

/** One of each kind that goes through all rows; none lets all through. */
const FILTERS = ['99', '-99', 'id:99', 'type:=message 7', 'data:1234', '/"n":\\d*77,/', '$.n>500'] as const;

interface Run {
  wheel: number;
  drag: number;
  filters: readonly FilterTimes[];
  /** Frame p99 while filters are typed. */
  filtering: number;
}

/** A log of a million events in the panel in DevTools, beside the same panel with a small one. */
export function panelLogRows(): Promise<BenchRow[]> {
  return withBrowser(async (browser, folder) => {
    const bench = await openBenchPanel(browser);
    const { close, panel, session, tools } = bench;
    const heapBefore = await heapOf(session);
    await openFile(bench, await captureFile(folder, 'few', batches(FEW)));
    await openFile(bench, await captureFile(folder, 'many', batches()));
    const controls: Run[] = [];
    const ours: Run[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      controls.push(await run(tools, panel, 'few'));
      ours.push(await run(tools, panel, 'many'));
    }
    const heap = await heapOf(session);
    await openFile(bench, await captureFile(folder, 'large', [largeEvent()]));
    const [smallTask, largeTask] = [await taskOf(panel, 'few'), await taskOf(panel, 'large')];
    await close();
    const row = (what: string, unit: string, pick: (run: Run) => number): BenchRow =>
      rowOf(what, unit, median(controls.map(pick)), median(ours.map(pick)));
    return [
      row('turning the wheel: frame p99', 'ms', ({ wheel }) => wheel),
      row('dragging the scroll bar: frame p99', 'ms', ({ drag }) => drag),
      row('filtering: frame p99', 'ms', ({ filtering }) => filtering),
      ...FILTERS.flatMap((text, i) => [
        row(`filter ${text}: first results`, 'ms', ({ filters }) => filters[i]?.first ?? Number.NaN),
        row(`filter ${text}: all`, 'ms', ({ filters }) => filters[i]?.all ?? Number.NaN),
      ]),
      rowOf('JS heap', 'MB', heapBefore.heap, heap.heap),
      rowOf('JS heap and array buffers', 'MB', heapBefore.all, heap.all),
      { ...rowOf('', 'ms', smallTask, largeTask), name: 'an event of 5 MB of JSON selected: longest task' },
    ];
  });
}

function rowOf(what: string, unit: string, control: number, ours: number): BenchRow {
  return { name: `${RECORDS} events, ${what}`, unit, control, ours, ratio: ours / control };
}

async function show(panel: Frame, name: string): Promise<void> {
  await panel.getByRole('button', { name: `${name}.sse.ndjson`, exact: true }).click();
  await panel.getByTestId('event-row').first().waitFor();
}

async function run(tools: Page, panel: Frame, name: string): Promise<Run> {
  await show(panel, name);
  await panel.getByTestId('event-row').first().hover();
  const wheel = await watch(panel, async () => {
    for (let i = 0; i < WHEEL_TURNS; i += 1) await tools.mouse.wheel(0, i < WHEEL_TURNS / 2 ? 100 : -100);
  });
  const drag = await watch(panel, () => panel.evaluate(dragScrollBar, DRAG_FRAMES));
  const filters: FilterTimes[] = [];
  const filtering = await watch(panel, async () => {
    for (const text of FILTERS) {
      filters.push(await panel.evaluate(filterBy, text));
      await panel.evaluate(filterBy, '');
    }
  });
  return { wheel: wheel.p99, drag: drag.p99, filters, filtering: filtering.p99 };
}

async function taskOf(panel: Frame, name: string): Promise<number> {
  const tasks: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await show(panel, name);
    tasks.push(await panel.evaluate(selectFirst));
    await panel.getByRole('button', { name: 'Close the detail' }).click();
  }
  return median(tasks);
}

/** After a collection, MB. */
async function heapOf(session: CDPSession): Promise<{ heap: number; all: number }> {
  await session.send('HeapProfiler.collectGarbage');
  const usage: { usedSize: number; backingStorageSize?: number } = await session.send('Runtime.getHeapUsage');
  return { heap: usage.usedSize / 1e6, all: (usage.usedSize + (usage.backingStorageSize ?? 0)) / 1e6 };
}

function largeEvent(): StoredBatch {
  const item = JSON.stringify({ id: 12_345_678, name: 'a name of some length', tags: ['one', 'two'], none: null });
  const data = `[${Array.from({ length: Math.ceil(LARGE_BYTES / item.length) }, () => item).join(',')}]`;
  const at = { time: 1, stream: 1, connection: 1, offset: 0, length: data.length };
  const [batch] = batches(500);
  if (batch === undefined) throw new Error('no batch');
  const event = { kind: 'event', ...at, type: 'message', data, lastEventId: '', size: data.length } as const;
  return { ...batch, events: toColumns([{ ...event, truncated: false }]) };
}
