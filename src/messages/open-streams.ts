/** The open streams of a tab: each frame is asked for its own. Nothing is kept, so nothing can be out of date. */
import type { Browser } from 'webextension-polyfill';
import type { ToFrames } from './capture.ts';
import { isText } from './checks.ts';
import { isObject } from './kinds.ts';

/** What a frame sends to the background when the number of its open streams has changed. */
export const STREAMS_CHANGED = 'streams-changed';

export interface OpenStream {
  api: string;
  method: string;
  url: string;
}

/** Undefined where the tab cannot be watched: none of its frames has the content script. */
export async function openStreams(
  { tabs, webNavigation }: Pick<Browser, 'tabs' | 'webNavigation'>,
  tab: number,
): Promise<OpenStream[] | undefined> {
  const frames = (await webNavigation.getAllFrames({ tabId: tab }).catch(() => null)) ?? [];
  const message: ToFrames = { kind: 'list' };
  const answers = await Promise.all(
    frames.map(({ frameId }) => tabs.sendMessage(tab, message, { frameId }).catch(() => undefined)),
  );
  const lists = answers.filter(Array.isArray);
  return lists.length === 0 ? undefined : lists.flat().filter(isOpenStream);
}

function isOpenStream(value: unknown): value is OpenStream {
  return isObject(value) && isText(value['api']) && isText(value['method']) && isText(value['url']);
}
