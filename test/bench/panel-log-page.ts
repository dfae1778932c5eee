/** What the rows of a large log do to the panel. Each function runs there, so it stands alone. */

/** Drags the scroll bar from end to end and back, in this many frames, in equal steps. */
export async function dragScrollBar(frames: number): Promise<void> {
  const scroller = document.querySelector('.table .scroller');
  if (scroller === null) throw new Error('no table');
  const range = scroller.scrollHeight - scroller.clientHeight;
  for (let i = 0; i <= frames; i += 1) {
    scroller.scrollTop = range * (1 - Math.abs((2 * i) / frames - 1));
    await new Promise((next) => requestAnimationFrame(next));
  }
}

export interface FilterTimes {
  /** ms from the key to the frame that has rows of the new filter */
  first: number;
  /** ms from the key to the count of all */
  all: number;
}

/** Sets the filter's text as typing does. An empty text has no count to wait for. */
export async function filterBy(text: string): Promise<FilterTimes> {
  const input = document.querySelector<HTMLInputElement>('.filter input');
  const grid = document.querySelector('.table [role=grid]');
  if (input === null || grid === null) throw new Error('no filter');
  const frame = (): Promise<unknown> => new Promise((next) => requestAnimationFrame(next));
  /** The count is there as long as a filter holds: an expression does only when it was tried. */
  const count = (): string | undefined =>
    document.querySelector('[data-testid=filter-count]')?.textContent ?? undefined;
  const holds = (): boolean => (count() === undefined) === (text === '');
  const start = performance.now();
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  // The panel asked for its frame before.
  await frame();
  while (!holds() || Number(grid.getAttribute('aria-rowcount')) < 2) await frame();
  const first = performance.now() - start;
  while (count()?.includes('%')) await frame();
  return { first, all: performance.now() - start };
}

/** Selects the first row and waits until its data is laid out. Gives the longest task meanwhile, ms; 0 below 50 ms. */
export async function selectFirst(): Promise<number> {
  let longest = 0;
  const note = (entries: PerformanceEntryList): void => {
    for (const { duration } of entries) longest = Math.max(longest, duration);
  };
  const tasks = new PerformanceObserver((list) => note(list.getEntries()));
  tasks.observe({ type: 'longtask' });
  const frame = (): Promise<unknown> => new Promise((next) => requestAnimationFrame(next));
  const row = document.querySelector('[data-testid=event-row]');
  row?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
  while (document.querySelector('.detail .cm-line') === null) await frame();
  // What follows the layout, such as marks and colours, counts too.
  const until = performance.now() + 1000;
  while (performance.now() < until) await frame();
  note(tasks.takeRecords());
  tasks.disconnect();
  return longest;
}
