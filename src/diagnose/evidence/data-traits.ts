import { parseJson } from '../../capture/json/json.ts';

const FIELD = /^(?:data|event|id|retry):/;
const OBJECT = /^\[object [A-Z]\w*\](?:,\[object [A-Z]\w*\])*$/;
const PYTHON_DICT = /^\{'[^'\n]{1,100}': /;

/** Traits of one event's data, for rules that count them. Most events have none. */
export type DataTrait =
  /** It begins with a field of the protocol: it was framed twice. */
  | 'framed'
  /** It has several lines, each of which is JSON by itself: blank lines are missing between events. */
  | 'json-lines'
  /** JavaScript's text for an object. */
  | 'object-object'
  /** Python's text for a dictionary. */
  | 'python-dict'
  /** It holds U+FFFD: something upstream decoded a character that was cut in two. */
  | 'replacement';

export function* dataTraits(data: string): Generator<DataTrait> {
  if (FIELD.test(data)) yield 'framed';
  if (data.includes('\ufffd')) yield 'replacement';
  if (isJsonLines(data)) yield 'json-lines';
  if (OBJECT.test(data)) yield 'object-object';
  if (PYTHON_DICT.test(data)) yield 'python-dict';
}

/** Three lines are more than chance; only the first are read. */
function isJsonLines(data: string): boolean {
  if (data[0] !== '{' || !data.includes('\n')) return false;
  const lines = data.split('\n', 3);
  return lines.length === 3 && lines.every(isJson);
}

function isJson(line: string): boolean {
  return line.startsWith('{') && line.endsWith('}') && parseJson(line) !== undefined;
}
