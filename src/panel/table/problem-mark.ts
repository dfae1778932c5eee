import type { ShownProblem } from './row-model.ts';

const CLASS = 'problem-mark';

/** The mark of a row that shows a problem: a click on it leads to the problem. Most rows never have one. */
export class ProblemMark {
  #button: HTMLButtonElement | undefined;

  /** Marks a cell, or none. */
  show(problems: readonly ShownProblem[], cell: HTMLElement | undefined): void {
    const [first] = problems;
    if (first === undefined || cell === undefined) {
      this.#remove();
      return;
    }
    this.#button ??= newButton();
    const button = this.#button;
    if (button.parentElement !== cell) {
      this.#remove();
      // Its text stays the cell's last child.
      cell.prepend(button);
      cell.classList.add('marked');
    }
    const title = problems.map((problem) => problem.title).join('\n');
    if (button.title === title && button.dataset['severity'] === first.severity) return;
    button.title = title;
    button.ariaLabel = `${problems.length === 1 ? 'Problem' : 'Problems'}: ${title.replaceAll('\n', '; ')}`;
    button.dataset['severity'] = first.severity;
  }

  #remove(): void {
    this.#button?.parentElement?.classList.remove('marked');
    this.#button?.remove();
  }
}

/** The grid has one stop for the Tab key, itself: there Enter does what a click does here. */
function newButton(): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = CLASS;
  button.tabIndex = -1;
  return button;
}

/** Whether an event is for the mark of a row. */
export function isMark(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(`.${CLASS}`) !== null;
}
