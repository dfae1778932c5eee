import type { Frame, Locator, Page } from '@playwright/test';

/** What a user sees and does in the panel. */
export class Panel {
  readonly frame: Frame;
  readonly devtools: Page;
  readonly streams: Locator;
  readonly events: Locator;
  readonly markers: Locator;

  constructor(frame: Frame, devtools: Page) {
    this.frame = frame;
    this.devtools = devtools;
    this.streams = frame.getByTestId('stream-row');
    this.events = frame.getByTestId('event-row');
    this.markers = frame.getByTestId('marker-row');
  }

  /** Waits until the panel counts this many events, and has drawn their rows. */
  async total(count: number): Promise<void> {
    await this.#counted(count, count);
  }

  /** The same for this many, or more. */
  async atLeast(count: number): Promise<void> {
    await this.#counted(count, Number.POSITIVE_INFINITY);
  }

  /** Looks often, inside the panel: `expect` would look less and less often, and nearly every test waits here. */
  async #counted(least: number, most: number): Promise<void> {
    const total = this.frame.getByTestId('event-total');
    await this.frame
      .waitForFunction(
        ([from, to]) => {
          const value = Number(document.querySelector<HTMLElement>('[data-testid=event-total]')?.dataset['value']);
          return value >= from && value <= to;
        },
        [least, most] as const,
        { polling: 20 },
      )
      .catch(async (error) => {
        throw new Error(`${least} events wanted, ${await total.getAttribute('data-value')} there`, { cause: error });
      });
    await this.#rowsDrawn();
  }

  /** Waits until all streams have ended, and their last rows are drawn: until then a click may hit another row. */
  async nothingLive(): Promise<void> {
    await this.frame.locator('.status').getByText('0 live', { exact: true }).waitFor();
    await this.#rowsDrawn();
  }

  /** Counts change in one frame, rows in the next. */
  async #rowsDrawn(): Promise<void> {
    await this.frame.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }

  /** Texts of all streams: of many, only those in view have rows. */
  async streamTexts(): Promise<string[]> {
    return this.frame.getByRole('listbox', { name: 'Streams' }).evaluate(async (list) => {
      const found = new Map<number, string>();
      const before = list.scrollTop;
      for (let top = 0; top <= list.scrollHeight; top += list.clientHeight) {
        list.scrollTop = top;
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        for (const row of list.querySelectorAll('[role=option]')) {
          found.set(Number(row.ariaPosInSet), row.textContent ?? '');
        }
      }
      list.scrollTop = before;
      return [...found].sort(([a], [b]) => a - b).map(([, text]) => text);
    });
  }

  async count(): Promise<number> {
    return Number(await this.frame.getByTestId('event-total').getAttribute('data-value'));
  }

  async dropped(): Promise<number> {
    return Number(await this.frame.getByTestId('dropped-total').getAttribute('data-value'));
  }

  /** Texts of the cells of the events on screen: type, id, data. */
  async rows(): Promise<{ type: string; id: string; data: string }[]> {
    return this.events.evaluateAll((rows) => {
      const text = (row: Element, column: number): string =>
        row.querySelector(`[aria-colindex="${column}"]`)?.textContent ?? '';
      return rows.map((row) => ({ type: text(row, 4), id: text(row, 5), data: text(row, 6) }));
    });
  }
}
