/** Gives the style sheet the width of a table's scroll bar: the header ends where the rows do. */
export function noteScrollbar(scroller: HTMLElement): void {
  scroller.parentElement?.style.setProperty('--scrollbar', `${scroller.offsetWidth - scroller.clientWidth}px`);
}
