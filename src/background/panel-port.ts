import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import { type BytesPart, isOfBody, partOf } from '../capture/records/byte-range.ts';
import { MESSAGE_BYTES } from '../capture/records/limits.ts';
import type { OfKind } from '../messages/kinds.ts';
import type { Link } from '../messages/link.ts';
import type { ToBackground, ToPanel } from '../messages/panel.ts';
import { portLink } from '../messages/port-link.ts';
import { splitLast } from '../messages/split-batch.ts';
import type { Tab } from './tab.ts';
import type { TabLog } from './tab-log.ts';
import type { Tabs } from './tabs.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Message: v.GenericSchema<unknown, ToBackground> = v.variant('kind', [
  v.object({ kind: v.literal('open'), tab: count }),
  v.object({ kind: v.literal('want'), from: count }),
  v.object({ kind: v.literal('clear') }),
  v.object({ kind: v.literal('forget'), before: count }),
  v.object({ kind: v.literal('record'), on: v.boolean() }),
  v.object({
    kind: v.literal('bytes'),
    request: count,
    seq: count,
    document: v.string(),
    stream: count,
    connection: count,
    offset: count,
    length: count,
  }),
  v.object({ kind: v.literal('read'), request: count, from: count }),
  v.object({ kind: v.literal('alive') }),
]);

interface Opened {
  id: number;
  tab: Tab;
  want: (message: { from: number }) => void;
}

/** One panel: shows one tab, and while it is open the tab is captured. */
export function acceptPanel(port: Runtime.Port, tabs: Tabs): void {
  let opened: Promise<Opened> | undefined;

  const link = portLink<ToPanel>(port, (raw) => {
    const { output: message, success } = v.safeParse(Message, raw);
    if (!success) return;
    if (message.kind === 'open') opened ??= open(message.tab);
    // A panel that gets no answer would wait; closed, it calls again.
    else opened?.then((its) => serve(its, message)).catch(() => link.close());
  });

  async function open(id: number): Promise<Opened> {
    const tab = await tabs.attach(id, link.closed);
    return { id, tab, want: tab.addPanel(link) };
  }

  async function serve({ id, tab, want }: Opened, message: Exclude<ToBackground, { kind: 'open' }>): Promise<void> {
    switch (message.kind) {
      case 'want':
        want(message);
        break;
      case 'clear':
        await tab.clear();
        break;
      case 'forget':
        await tab.log.forget(message.before);
        break;
      case 'record':
        await tabs.setRecording(id, message.on);
        break;
      case 'bytes':
        sendBytes(link, message.request, await findBytes(tab.log, message));
        break;
      case 'read': {
        const { batches, parts } = splitLast(await tab.log.whole(message.from));
        for (const part of parts) link.send(part);
        link.send({ kind: 'stored', request: message.request, batches });
        break;
      }
      case 'alive':
        link.send({ kind: 'alive' });
        break;
      default:
        message satisfies never;
    }
  }
}

/** Looks backwards from the record for the chunks that hold the asked-for range. */
async function findBytes(log: TabLog, wanted: OfKind<ToBackground, 'bytes'>): Promise<BytesPart[]> {
  const parts: BytesPart[] = [];
  let reached = false;
  await log.chunksBefore(wanted.seq, ({ chunks, document }) => {
    if (document !== wanted.document) return false;
    for (const chunk of chunks.toReversed()) {
      if (!isOfBody(chunk, wanted)) continue;
      const part = partOf(chunk, wanted);
      if (part) parts.unshift(part);
      reached ||= chunk.offset <= wanted.offset;
    }
    return reached;
  });
  return parts;
}

/** In messages of about a megabyte: no part is larger than one. */
function sendBytes(link: Link<ToPanel>, request: number, all: readonly BytesPart[]): void {
  let parts: BytesPart[] = [];
  let room = MESSAGE_BYTES;
  for (const part of all) {
    if (part.bytes.length > room && parts.length > 0) {
      link.send({ kind: 'bytes', request, parts, more: true });
      parts = [];
      room = MESSAGE_BYTES;
    }
    parts.push(part);
    room -= part.bytes.length;
  }
  link.send({ kind: 'bytes', request, parts, more: false });
}
