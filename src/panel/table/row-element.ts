import { markerLine } from '../format/marker-text.ts';
import { type ColumnName, classOf, isJsonColumn } from '../settings/columns.ts';
import type { LaidColumn } from './columns/column-layout.ts';
import { ProblemMark } from './problem-mark.ts';
import type { RowLook, RowModel } from './row-model.ts';

/** Columns that a marker has, too; its text takes the room of the others. */
const LEADING: readonly ColumnName[] = ['number', 'time', 'delta'];

const ID = 'row-';

export function rowId(row: number): string {
  return `${ID}${row}`;
}

/** A row's element. It is created once and reused; only differences are written. */
export class RowElement {
  readonly element = document.createElement('div');
  readonly #cells = new Map<ColumnName, HTMLElement>();
  readonly #label = document.createElement('span');
  readonly #note = document.createTextNode('');
  readonly #marker = newCell('note');
  readonly #mark = new ProblemMark();
  #isMarker: boolean | undefined;
  #columns: readonly LaidColumn[] = [];
  #slot: number | undefined;
  #dataLook: string | undefined;
  #row: number | undefined;
  #index: number | undefined;
  #version: number | undefined;
  #look: RowLook | undefined;

  constructor() {
    this.element.setAttribute('role', 'row');
    this.element.className = 'row';
    this.#label.className = 'label';
    this.#marker.append(this.#label, this.#note);
  }

  /** Whether this element already shows that row of that view. */
  shows(row: number, index: number, version: number, look: RowLook): boolean {
    return this.#row === row && this.#index === index && this.#version === version && this.#look === look;
  }

  show(model: RowModel, index: number, version: number, look: RowLook): void {
    this.#row = model.row;
    this.#index = index;
    this.#version = model.unfinished ? undefined : version;
    this.#look = look;
    const { element } = this;
    element.id = rowId(model.row);
    element.dataset['index'] = String(index);
    element.dataset['seq'] = String(model.seq);
    // The header is the grid's first row.
    element.ariaRowIndex = String(index + 2);
    setData(element, 'stream', model.stream);
    const { marker, texts } = model;
    this.#arrange(marker !== undefined, look.columns);
    for (const [i, { name }] of look.columns.entries()) {
      const cell = this.#cells.get(name);
      if (cell === undefined) continue;
      setText(cell, texts[i] ?? '');
      if (isJsonColumn(name)) cell.classList.toggle('dim', model.dimmed.includes(name));
    }
    this.#colourType(model.slot);
    this.#lookOfData(model.dataLook);
    this.#mark.show(model.problems, this.#roomiest);
    element.classList.toggle('pinned', model.pin !== undefined);
    const pinned = model.pin === undefined ? '' : `📌 ${model.pin || 'Pinned'}\n`;
    if (marker !== undefined) {
      element.dataset['tone'] = marker.tone;
      if (this.#label.textContent !== marker.label) this.#label.textContent = marker.label;
      this.#note.data = marker.text;
      element.title = pinned + markerLine(marker);
      return;
    }
    element.classList.toggle('truncated', model.truncated);
    element.classList.toggle('unheard', model.unheard);
    element.title = pinned + (model.unheard ? 'Not received by the page: it has no listener for this event' : '');
  }

  /** Where the text takes most room. */
  get #roomiest(): HTMLElement | undefined {
    if (this.#isMarker) return this.#marker;
    const last = this.#columns.at(-1)?.name;
    const name = this.#columns.some((column) => column.name === 'data') ? 'data' : last;
    return name && this.#cells.get(name);
  }

  /** Set only on the cell: on the row it would restyle all its cells. */
  #colourType(slot: number | undefined): void {
    const cell = this.#cells.get('type');
    if (cell === undefined || slot === this.#slot) return;
    this.#slot = slot;
    setData(cell, 'slot', slot);
  }

  #lookOfData(look: string | undefined): void {
    const cell = this.#cells.get('data');
    if (cell === undefined || look === this.#dataLook) return;
    this.#dataLook = look;
    setData(cell, 'look', look);
  }

  /** `focused`: it is the row whose detail is shown. */
  select(selected: boolean, focused: boolean): void {
    const { element } = this;
    element.classList.toggle('focused', focused);
    if ((element.ariaSelected === 'true') === selected) return;
    element.ariaSelected = String(selected);
    element.classList.toggle('selected', selected);
  }

  /** Event rows have all cells; a marker's text takes the room of those after the leading ones. */
  #arrange(isMarker: boolean, columns: readonly LaidColumn[]): void {
    if (this.#isMarker === isMarker && this.#columns === columns) return;
    this.#isMarker = isMarker;
    this.#columns = columns;
    const { element } = this;
    element.classList.toggle('marker', isMarker);
    element.classList.remove('truncated', 'unheard');
    element.title = '';
    delete element.dataset['tone'];
    element.dataset['testid'] = isMarker ? 'marker-row' : 'event-row';
    if (!isMarker) {
      element.replaceChildren(...columns.map((column) => this.#cell(column)));
      return;
    }
    const end = columns.findIndex(({ name }) => !LEADING.includes(name));
    const leading = end < 0 ? columns.length - 1 : end;
    const rest = columns.slice(leading);
    this.#marker.ariaColIndex = String(rest[0]?.index ?? 1);
    this.#marker.ariaColSpan = String(rest.length);
    this.#marker.style.gridColumn = `${leading + 1} / -1`;
    element.replaceChildren(...columns.slice(0, leading).map((column) => this.#cell(column)), this.#marker);
  }

  #cell({ index, name }: LaidColumn): HTMLElement {
    const cell = this.#cells.get(name) ?? newCell(classOf(name));
    cell.ariaColIndex = String(index);
    this.#cells.set(name, cell);
    return cell;
  }
}

/** The number of the row that an element shows. */
export function rowNumber(element: Element | null | undefined): number | undefined {
  return element?.id.startsWith(ID) ? Number(element.id.slice(ID.length)) : undefined;
}

function newCell(name: string): HTMLElement {
  const element = document.createElement('div');
  element.className = `cell ${name}`;
  element.setAttribute('role', 'gridcell');
  element.append(document.createTextNode(''));
  return element;
}

/** Sets or removes a `data-` attribute. */
function setData({ dataset }: HTMLElement, name: string, value: number | string | undefined): void {
  if (value === undefined) delete dataset[name];
  else dataset[name] = String(value);
}

/** Writes into the text node that is there: cheaper than a new one for each of some hundred cells a frame. */
function setText(element: HTMLElement, text: string): void {
  const node = element.lastChild;
  if (node instanceof Text && node.data !== text) node.data = text;
}
