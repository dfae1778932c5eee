/** The requests of a tab, and the documents that it shows. */
import browser, { type WebNavigation } from 'webextension-polyfill';
import type { Source } from './source.ts';
import { type RequestOptions, watchRequests } from './web-request.ts';

/** @param options what this browser's webRequest wants */
export function networkSource(options: RequestOptions): Source {
  return (tab, to) => {
    const requests = watchRequests(tab, options, (record) => to.record(record));
    browser.tabs.get(tab).then(
      ({ incognito, url }) => requests.startsAt(url ?? '', incognito),
      () => {},
    );
    const onCommitted = (details: WebNavigation.OnCommittedDetailsType): void => {
      if (details.tabId !== tab || details.frameId !== 0) return;
      const { timeStamp: time, url } = details;
      const documentId = 'documentId' in details && typeof details.documentId === 'string' ? details.documentId : '';
      requests.visit(url);
      to.record({ kind: 'navigation', time, url, documentId });
      requests.shown(documentId);
      to.flush();
    };
    const onParsed = ({ frameId, tabId }: WebNavigation.OnDOMContentLoadedDetailsType): void => {
      if (tabId === tab && frameId === 0) to.loaded();
    };
    const { onCommitted: committed, onDOMContentLoaded: parsed } = browser.webNavigation;
    committed.addListener(onCommitted);
    parsed.addListener(onParsed);
    return () => {
      requests.stop();
      committed.removeListener(onCommitted);
      parsed.removeListener(onParsed);
    };
  };
}
