import { mistake } from './mistake.ts';

const WORDS = ['one', 'two', 'three', 'four', 'five', 'six'];

export const lateBlank = mistake({
  name: 'late-blank',
  shows: 'The blank line after an event is written with the next event, as a line end before each one does.',
  conforming: 'Dispatches each event only when the next one comes.',
  wrong: { parts: [...WORDS.map((word, n) => `${n === 0 ? '' : '\n'}data: ${word}\n`), '\n'] },
  right: { parts: WORDS.map((word) => `data: ${word}\n\n`) },
});
