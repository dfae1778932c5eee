import type { RowModel } from './row-model.ts';

/** A row's element. It is made once and filled again and again; only what differs is written. */
export class RowElement {
  readonly element = document.createElement('div');
  readonly #cells = {
    number: cell('number', 1),
    time: cell('time', 2),
    delta: cell('delta', 3),
    type: cell('type', 4),
    id: cell('id', 5),
    data: cell('data', 6),
    size: cell('size', 7),
  };
  readonly #label = document.createElement('span');
  readonly #note = document.createTextNode('');
  readonly #marker = cell('note', 4);
  #isMarker: boolean | undefined;
  #row: number | undefined;
  #index: number | undefined;
  #version: number | undefined;

  constructor() {
    this.element.setAttribute('role', 'row');
    this.element.className = 'row';
    this.#label.className = 'label';
    this.#marker.setAttribute('aria-colspan', '4');
    this.#marker.append(this.#label, this.#note);
  }

  /** Whether this element shows that row of that view already. */
  shows(row: number, index: number, version: number): boolean {
    return this.#row === row && this.#index === index && this.#version === version;
  }

  show(model: RowModel, index: number, version: number): void {
    this.#row = model.row;
    this.#index = index;
    this.#version = version;
    const { element } = this;
    element.id = `row-${model.row}`;
    element.dataset['index'] = String(index);
    element.dataset['seq'] = String(model.seq);
    // The header is the grid's first row.
    element.ariaRowIndex = String(index + 2);
    if (model.stream === undefined) delete element.dataset['stream'];
    else element.dataset['stream'] = String(model.stream % 8);
    const { marker } = model;
    this.#arrange(marker !== undefined);
    const cells = this.#cells;
    setText(cells.time, model.time);
    setText(cells.delta, model.delta);
    setText(cells.number, model.number);
    if (marker !== undefined) {
      element.dataset['tone'] = marker.tone;
      if (this.#label.textContent !== marker.label) this.#label.textContent = marker.label;
      this.#note.data = marker.text;
      return;
    }
    setText(cells.type, model.type);
    setText(cells.id, model.id);
    setText(cells.data, model.data);
    setText(cells.size, model.size);
    element.classList.toggle('truncated', model.truncated);
    element.classList.toggle('unheard', model.unheard);
    element.title = model.unheard ? 'Not heard by the page: it has no listener for this event' : '';
  }

  select(selected: boolean): void {
    const { element } = this;
    if ((element.ariaSelected === 'true') === selected) return;
    element.ariaSelected = String(selected);
    element.classList.toggle('selected', selected);
  }

  /** Event rows have seven cells; a marker's text takes the room of the last four. */
  #arrange(isMarker: boolean): void {
    if (this.#isMarker === isMarker) return;
    this.#isMarker = isMarker;
    const { number, time, delta, type, id, data, size } = this.#cells;
    const { element } = this;
    element.classList.toggle('marker', isMarker);
    element.classList.remove('truncated', 'unheard');
    element.title = '';
    delete element.dataset['tone'];
    element.dataset['testid'] = isMarker ? 'marker-row' : 'event-row';
    if (isMarker) element.replaceChildren(number, time, delta, this.#marker);
    else element.replaceChildren(number, time, delta, type, id, data, size);
  }
}

function cell(name: string, column: number): HTMLElement {
  const element = document.createElement('div');
  element.className = `cell ${name}`;
  element.setAttribute('role', 'gridcell');
  element.ariaColIndex = String(column);
  element.append(document.createTextNode(''));
  return element;
}

/** Writes into the text node that is there: cheaper than a new one for each of some hundred cells a frame. */
function setText(element: HTMLElement, text: string): void {
  const node = element.firstChild;
  if (node instanceof Text && node.data !== text) node.data = text;
}
