import { basename } from 'node:path';
import { fieldsOf, isFields, textOf } from '../../src/assemble/fields.ts';
import { DONE } from '../../src/assemble/formats/done.ts';
import { awsEvent } from '../../src/server/scenarios/bodies/frames.ts';

/** One event of a recorded answer. */
export interface RecordedEvent {
  type: string;
  data: string;
}

/** A recorded answer: the data of its events, in their order. */
export interface Recording {
  name: string;
  /** Whose answer it is, as the file's name begins: `PROVIDER--WHAT.jsonl`. */
  provider: string;
  events: readonly RecordedEvent[];
}

/** A line of the file is the data of an event. */
export function recordingOf(path: string, content: string): Recording {
  const name = basename(path).replace(/\.jsonl$/, '');
  const lines = content.split(/\r?\n/).filter((line) => line !== '');
  const events = lines.map((data) => ({ type: typeOf(data), data }));
  if (hasDone(lines)) events.push({ type: '', data: DONE });
  return { name, provider: name.split('--')[0] ?? '', events };
}

/** Providers that name their events by the type that the data has. */
const TYPED = /^(response\.|message_|content_block_)/;

function typeOf(line: string): string {
  const type = textOf(fieldsOf(parsed(line))['type']);
  return TYPED.test(type) || type === 'ping' ? type : '';
}

/** Chat completions and UI message streams end so; recordings leave it out. */
function hasDone(lines: readonly string[]): boolean {
  const first = fieldsOf(parsed(lines[0] ?? ''));
  return lines.at(-1) !== DONE && ('choices' in first || first['type'] === 'start');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** As the provider sends it: an event stream, or the frames of Bedrock. */
export function bodyOf({ events, provider }: Recording): Uint8Array<ArrayBuffer> {
  if (provider !== 'amazon-bedrock') return new TextEncoder().encode(eventStreamOf(events));
  const frames = events.map(({ data }) => {
    const [type = '', ...others] = Object.keys(fieldsOf(parsed(data)));
    if (others.length > 0) throw new Error('a frame has one kind');
    return awsEvent(type, fieldsOf(parsed(data))[type]);
  });
  return new Uint8Array(Buffer.concat(frames));
}

export const contentTypeOf = ({ provider }: Recording): string =>
  provider === 'amazon-bedrock' ? 'application/vnd.amazon.eventstream' : 'text/event-stream';

export const eventStreamOf = (events: readonly RecordedEvent[]): string =>
  events.map(({ data, type }) => `${type === '' ? '' : `event: ${type}\n`}data: ${data}\n\n`).join('');

/** The same answer without the lines that are no JSON, for SDKs that give up at one. */
export function withoutBrokenLines(recording: Recording): Recording {
  const events = recording.events.filter(({ data }) => data === DONE || isFields(parsed(data)));
  return { ...recording, events };
}
