import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import { type BytesPart, isOfBody, partOf } from '../capture/byte-range.ts';
import type { OfKind } from '../messages/kinds.ts';
import type { ToBackground, ToPanel } from '../messages/panel.ts';
import { portLink } from '../messages/port-link.ts';
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

/** One panel: shows one tab, and while it is open the tab is captured. */
export function acceptPanel(port: Runtime.Port, tabs: Tabs): void {
  let opened: { id: number; tab: Promise<Tab>; want: Promise<(message: { from: number }) => void> } | undefined;

  const link = portLink<ToPanel>(port, async (raw) => {
    const { output: message, success } = v.safeParse(Message, raw);
    if (!success) return;
    if (message.kind === 'open' && !opened) {
      const tab = tabs.attach(message.tab, link.closed);
      opened = { id: message.tab, tab, want: tab.then((its) => its.addPanel(link)) };
    }
    if (!opened) return;
    const tab = await opened.tab;
    switch (message.kind) {
      case 'want':
        (await opened.want)(message);
        break;
      case 'clear':
        await tab.clear();
        break;
      case 'forget':
        await tab.log.forget(message.before);
        break;
      case 'record':
        await tabs.setRecording(opened.id, message.on);
        break;
      case 'bytes':
        link.send(await findBytes(tab.log, message));
        break;
      case 'read':
        link.send({ kind: 'stored', request: message.request, batches: await tab.log.whole(message.from) });
        break;
    }
  });
}

/** Looks backwards from the record for the chunks that hold the asked-for range. */
async function findBytes(log: TabLog, wanted: OfKind<ToBackground, 'bytes'>): Promise<OfKind<ToPanel, 'bytes'>> {
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
  return { kind: 'bytes', request: wanted.request, parts };
}
