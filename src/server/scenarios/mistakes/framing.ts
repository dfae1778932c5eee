/** Mistakes in how events are put into lines. */
import { mistake } from './mistake.ts';

const PRETTY = '{\n  "city": "Oslo",\n  "sky": "clear"\n}';

export const singleNewline = mistake({
  name: 'single-newline',
  shows: 'One line end after each event instead of two.',
  conforming: 'Joins the lines of data, and dispatches one event at the blank line.',
  wrong: { parts: ['data: {"n":1}\n', 'data: {"n":2}\n', 'data: {"n":3}\n\n'] },
  right: { parts: ['data: {"n":1}\n\n', 'data: {"n":2}\n\n', 'data: {"n":3}\n\n'] },
});

export const escapedNewline = mistake({
  name: 'escaped-newline',
  shows: 'A backslash and an n where the line should end, as single quotes of PHP or a shell write them.',
  conforming: 'Takes the signs as part of the data.',
  wrong: { parts: ['data: one\\n\\n\n\n', 'data: two\\n\\n\n\n'] },
  right: { parts: ['data: one\n\n', 'data: two\n\n'] },
});

export const unprefixed = mistake({
  name: 'unprefixed',
  shows: 'JSON on several lines, of which only the first begins with `data:`.',
  conforming: 'Dispatches `{` alone: the other lines are unknown fields.',
  wrong: { parts: [`data: ${PRETTY}\n\n`] },
  right: { parts: [`data: ${PRETTY.replaceAll('\n', '\ndata: ')}\n\n`] },
});

export const framedTwice = mistake({
  name: 'framed-twice',
  shows: 'Text that has its `data:` already, given to a helper that adds another.',
  conforming: 'Dispatches data that begins with `data:`.',
  wrong: { parts: ['data: data: one\n\n', 'data: data: two\n\n', 'data: data: three\n\n'] },
  right: { parts: ['data: one\n\n', 'data: two\n\n', 'data: three\n\n'] },
});

export const bareJson = mistake({
  name: 'bare-json',
  shows: 'A line of JSON for each value, as NDJSON has it, in an event stream.',
  conforming: 'Dispatches nothing: the lines are unknown fields.',
  wrong: { parts: ['{"n":1}\n', '{"n":2}\n'] },
  right: { parts: ['data: {"n":1}\n\n', 'data: {"n":2}\n\n'] },
});
