import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../../../src/capture/filter/parse.ts';
import { Log } from '../../../../src/capture/log/log.ts';
import { View } from '../../../../src/capture/view/view.ts';
import { chosenState } from '../../../../src/panel/store/chosen.ts';
import { spansOf } from '../../../../src/panel/store/selection.ts';
import { TableInput } from '../../../../src/panel/table/table-input.ts';
import { batch, event } from '../../capture/build.ts';

/** A table of ten rows, and what is selected in it. */
function table() {
  const log = new Log();
  log.append(
    batch(
      0,
      Array.from({ length: 10 }, () => event('x')),
    ),
  );
  const view = new View(log, { filter: parseFilter(''), streams: new Set() });
  view.advance(() => false);
  const chosen = chosenState();
  const input = new TableInput({ view: signal(view), ...chosen }, () => null);
  const click = (row: number, shiftKey = false) => input.click(row, { shiftKey, ctrlKey: false, metaKey: false });
  const press = (key: string) => input.key({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false });
  const selected = () =>
    spansOf(chosen.selectedRows.peek(), view).flatMap(({ start, end }) =>
      Array.from({ length: end - start }, (_, i) => start + i),
    );
  return { input, click, press, selected, detail: () => chosen.selectedRow.peek() };
}

describe('a menu that opens on a row', () => {
  test('selects the row, and the detail follows', () => {
    const { click, detail, input, press, selected } = table();
    click(3);
    input.point(6);
    expect([selected(), detail()]).toEqual([[6], 6]);
    press('ArrowDown');
    expect([selected(), detail()]).toEqual([[7], 7]);
  });

  test('opens no detail when none is open; keys continue from its row', () => {
    const { detail, input, press, selected } = table();
    input.point(6);
    expect([selected(), detail()]).toEqual([[6], undefined]);
    press('ArrowDown');
    expect([selected(), detail()]).toEqual([[7], 7]);
  });

  test('applies to the selection that contains the row', () => {
    const { click, detail, input, selected } = table();
    click(2);
    click(5, true);
    input.point(3);
    expect([selected(), detail()]).toEqual([[2, 3, 4, 5], 5]);
  });
});
