import { Text } from '@codemirror/state';

/** Lines between two yields. */
const STRIDE = 4000;

/** A text as CodeMirror keeps it, built in slices: splitting several MB at once takes longer than a frame. */
export function* docOf(given: string): Generator<void, Text> {
  const text = given.includes('\r') ? given.replace(/\r\n?/g, '\n') : given;
  let doc = Text.empty;
  let lines: string[] = [];
  for (let start = 0; ; ) {
    const end = text.indexOf('\n', start);
    if (end < 0) {
      lines.push(text.slice(start));
      return doc.append(Text.of(lines));
    }
    lines.push(text.slice(start, end));
    start = end + 1;
    if (lines.length < STRIDE) continue;
    // The next part begins on a new line.
    lines.push('');
    doc = doc.append(Text.of(lines));
    lines = [];
    yield;
  }
}
