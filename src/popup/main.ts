/** The popup of the button in the browser's toolbar: the open streams of the tab, and where to see their events. */
import browser from 'webextension-polyfill';
import { type OpenStream, openStreams } from '../messages/open-streams.ts';
import { counted } from '../text/quantity.ts';

/** For tests: the tab that it is about, where it is no popup. */
const asked = new URLSearchParams(location.search).get('tabId');
const tab = asked === null ? (await browser.tabs.query({ active: true, currentWindow: true }))[0]?.id : Number(asked);
show(tab === undefined ? undefined : await openStreams(browser, tab));

function show(streams: readonly OpenStream[] | undefined): void {
  const [title, keys, list, how, open] = ['title', 'keys', 'streams', 'how', 'open'].map((id) =>
    document.getElementById(id),
  );
  if (!title || !keys || !list || !how || !open) return;
  const [first = '', ...others] = navigator.userAgent.includes('Mac') ? ['⌥⌘I'] : ['F12', 'Ctrl+Shift+I'];
  keys.replaceChildren(key(first), ...others.flatMap((name) => [' or ', key(name)]));
  list.replaceChildren(...(streams ?? []).map(item));
  title.textContent = titleOf(streams);
  if (streams === undefined) {
    how.textContent =
      'Reload the page if it was open before SSE Inspector was installed. Pages of the browser and of its extension store cannot be watched.';
  }
  open.hidden = streams === undefined;
  open.addEventListener('click', () => {
    void browser.tabs.create({ url: browser.runtime.getURL(`panel.html?tabId=${tab}`) });
    close();
  });
}

function key(name: string): HTMLElement {
  const element = document.createElement('kbd');
  element.textContent = name;
  return element;
}

function titleOf(streams: readonly OpenStream[] | undefined): string {
  if (streams === undefined) return 'This page is not watched';
  return streams.length === 0 ? 'No open streams' : counted(streams.length, 'open stream');
}

function item({ api, method, url }: OpenStream): HTMLElement {
  const [line, name, kind] = [document.createElement('li'), ...[1, 2].map(() => document.createElement('span'))];
  if (name === undefined || kind === undefined) return line;
  name.textContent = `${method} ${url}`;
  kind.textContent = api;
  line.append(name, kind);
  return line;
}
