/** What bodies that are no event streams say, taken apart without the parsers of the extension. */
import { type ParsedRow, parsedRows } from './parsed-rows.ts';

/** What the panel is to show of bodies of this type. */
export function rowsOf(type: string, bodies: readonly Buffer[]): ParsedRow[] {
  const [essence = ''] = type.split(';', 1);
  if (essence === 'text/event-stream') return parsedRows(bodies);
  return bodies.flatMap((body) => rowsOfBody(essence, body));
}

function rowsOfBody(type: string, body: Buffer): ParsedRow[] {
  const text = body.toString();
  switch (type) {
    case 'application/json':
      return items(text.startsWith('[') ? text.slice(1, -1).split(/,\r\n(?=\{)/) : [text]);
    case 'application/json-seq':
      return items(text.split('\x1e'));
    case 'application/vnd.amazon.eventstream':
      return awsFrames(body);
    case 'application/connect+json':
    case 'application/connect+proto':
      return envelopes(body, 2, 'end-stream');
    case 'application/grpc-web+proto':
      return envelopes(body, 0x80, 'trailers');
    case 'application/grpc-web-text+proto':
      return envelopes(padded(text), 0x80, 'trailers');
    case 'text/plain':
      if (text.startsWith('data:')) return parsedRows([body]);
      return /^\w:/.test(text) ? lines(text) : [];
    default:
      return lines(text);
  }
}

function lines(text: string): ParsedRow[] {
  const all = text.split(/\r?\n/);
  const rest = all.pop();
  const marks: ParsedRow[] =
    rest === '' ? [] : [{ label: 'Incomplete', text: 'the body ended inside the item', type: '', id: '' }];
  return [...items(all), ...marks];
}

function items(texts: readonly string[]): ParsedRow[] {
  return texts
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((each) => item(each));
}

function item(text: string, type = 'message', size = Buffer.byteLength(text)): ParsedRow {
  return { text, type, id: '', size };
}

/** Base64 of parts that may each end in padding of their own. */
function padded(text: string): Buffer {
  return Buffer.concat((text.match(/[^=]+=*/g) ?? []).map((part) => Buffer.from(part, 'base64')));
}

/** `last`: flags of the last envelope, and `type` what it is. */
function envelopes(body: Buffer, last: number, type: string): ParsedRow[] {
  const all: ParsedRow[] = [];
  for (let at = 0; at < body.length; ) {
    const end = at + 5 + body.readUInt32BE(at + 1);
    const message = body.subarray(at + 5, end);
    const isLast = body[at] === last;
    const isText = message[0] === 0x7b || (isLast && type === 'trailers');
    const text = isText ? message.toString() : (message.toString('hex').match(/../g) ?? []).join(' ');
    all.push(item(text, isLast ? type : 'message', message.length));
    at = end;
  }
  return all;
}

const NAME = ':event-type';

function awsFrames(body: Buffer): ParsedRow[] {
  const all: ParsedRow[] = [];
  for (let at = 0; at < body.length; ) {
    const end = at + body.readUInt32BE(at);
    const headers = body.subarray(at + 12, at + 12 + body.readUInt32BE(at + 4));
    // The first header: the type of its value, the value's length, the value.
    const value = headers.indexOf(NAME) + NAME.length + 1;
    const type = headers.toString('utf8', value + 2, value + 2 + headers.readUInt16BE(value));
    all.push(item(body.subarray(at + 12 + headers.length, end - 4).toString(), type));
    at = end;
  }
  return all;
}
