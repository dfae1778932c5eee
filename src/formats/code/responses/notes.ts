import type { Losses } from './event-chunks.ts';

/** What the code does not repeat exactly. The notes become comments and contain no text of the capture. */
export function lossNotes({ changed, cut, undispatched, unknown }: Losses, unanswered: number): string[] {
  const note = (count: number, one: string, more: string) =>
    count === 0 ? [] : [count === 1 ? `1 ${one}` : `${count} ${more}`];
  return [
    ...note(cut, 'event has only the beginning of its data.', 'events have only the beginning of their data.'),
    ...note(
      changed,
      'text was changed: an event stream cannot carry it.',
      'texts were changed: an event stream cannot carry them.',
    ),
    ...note(
      undispatched,
      'block that dispatched no event was left out.',
      'blocks that dispatched no event were left out.',
    ),
    ...note(
      unknown,
      'binary body was left out: its bytes are not known.',
      'binary bodies were left out: their bytes are not known.',
    ),
    ...note(unanswered, 'request without a response was left out.', 'requests without a response were left out.'),
  ];
}
