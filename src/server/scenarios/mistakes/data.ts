/** Mistakes in how values become text. */
import { mistake } from './mistake.ts';

export const objectObject = mistake({
  name: 'object-object',
  shows: 'An object that was put into a text: `[object Object]`.',
  conforming: 'Dispatches that text; what the object held is lost.',
  wrong: { parts: ['data: [object Object]\n\n', 'data: [object Object]\n\n'] },
  right: { parts: ['data: {"n":1}\n\n', 'data: {"n":2}\n\n'] },
});

export const pythonDict = mistake({
  name: 'python-dict',
  shows: 'A dictionary as Python prints it, with single quotes and `None`.',
  conforming: 'Dispatches that text, which is no JSON.',
  wrong: { parts: ["data: {'n': 1, 'next': None}\n\n"] },
  right: { parts: ['data: {"n": 1, "next": null}\n\n'] },
});

export const replaced = mistake({
  name: 'replaced',
  shows: 'Characters that somebody decoded in two halves: each half became U+FFFD, and was sent as such.',
  conforming: 'Dispatches the text as it is: the bytes are valid UTF-8.',
  wrong: { parts: ['data: Z\ufffd\ufffdrich\n\n'] },
  right: { parts: ['data: Zürich\n\n'] },
});
