import { type BytesPart, type ChunkPlace, isOfBody, partOf } from '../capture/records/byte-range.ts';
import { MESSAGE_BYTES } from '../capture/records/limits.ts';
import { type ToBackground, toBackground } from '../messages/from-panel.ts';
import type { OfKind } from '../messages/kinds.ts';
import type { Link } from '../messages/link.ts';
import { type Handlers, receiver } from '../messages/message-table.ts';
import type { ToPanel } from '../messages/panel.ts';
import { type PortLike, portLink } from '../messages/port-link.ts';
import { splitLast } from '../messages/split-batch.ts';
import { MalformedReport } from './malformed-report.ts';
import { openedTab } from './opened-tab.ts';
import type { StoredChunks } from './store.ts';
import type { Tab } from './tab.ts';
import { OWN, type TabLog } from './tab-log.ts';
import type { Tabs } from './tabs.ts';

interface Opened {
  id: number;
  tab: Tab;
  want: (message: { from: number }) => void;
}

/** One panel: shows one tab, and while it is open the tab is captured. */
export function acceptPanel(port: PortLike, tabs: Tabs): void {
  const asked = openedTab();
  let opened: Promise<Opened> | undefined;
  const malformed = new MalformedReport({
    log: async () => (await tabs.get(await asked.tab)).log,
    origin: OWN,
    detail: 'between the panel and the background',
  });

  async function open(id: number): Promise<Opened> {
    asked.open(id);
    const tab = await tabs.attach(id, link.closed);
    return { id, tab, want: tab.addPanel(link) };
  }

  function whenOpened(serve: (its: Opened) => void | Promise<void>): void {
    // Without an answer the panel would wait; when the port closes, it reconnects.
    opened?.then(serve).catch(() => link.close());
  }

  const handlers: Handlers<typeof toBackground> = {
    open(message) {
      opened ??= open(message.tab);
    },
    want: (message) => whenOpened(({ want }) => want(message)),
    clear: () => whenOpened(({ tab }) => tab.clear()),
    forget: ({ before }) => whenOpened(async ({ tab }) => void (await tab.log.forget(before))),
    acting: ({ on }) => whenOpened(({ tab }) => tab.setActing(link, on)),
    act: (command) => whenOpened(({ tab }) => tab.act(link, command)),
    record: ({ on }) => whenOpened(({ id }) => tabs.setRecording(id, on)),
    bytes: (wanted) => whenOpened(async ({ tab }) => sendBytes(link, wanted.request, await findBytes(tab.log, wanted))),
    chunks: (wanted) =>
      whenOpened(async ({ tab }) => {
        const { more, next, parts } = await tab.log.chunksFrom(wanted.from);
        link.send({ kind: 'chunks', request: wanted.request, chunks: placesOf(parts, wanted), next, more });
      }),
    read: ({ from, request }) =>
      whenOpened(async ({ tab }) => {
        const { batches, parts } = splitLast(await tab.log.whole(from));
        for (const part of parts) link.send(part);
        link.send({ kind: 'stored', request, batches });
      }),
    pin: ({ kind, note, of, on }) =>
      whenOpened(({ tab }) => tab.log.add({ kind, time: 0, of, on, ...(note !== undefined && { note }) })),
    alive: () => whenOpened(() => void link.send({ kind: 'alive' })),
    refused: ({ count }) => malformed.add(count),
  };
  const receive = receiver(toBackground, handlers, () => malformed.add());
  const link = portLink<ToPanel>(port, receive);
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

function placesOf(parts: readonly StoredChunks[], wanted: OfKind<ToBackground, 'chunks'>): ChunkPlace[] {
  return parts.flatMap(({ chunks, clock, document, seq }) => {
    if (document !== wanted.document) return [];
    const own = chunks.filter((chunk) => isOfBody(chunk, wanted));
    return own.map(({ bytes, offset, time }) => ({ seq, offset, length: bytes.length, time: time + clock }));
  });
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
