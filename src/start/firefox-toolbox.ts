/**
 * Firefox's own DevTools. The protocol cannot reach a toolbox, but it can reach the browser's window, where scripts can
 * open one.
 */
import type { Browser } from 'puppeteer-core';

/** Only a limit for hangs: a busy machine takes many seconds to open DevTools. */
const HANG_MS = 120_000;

const TOOLBOX = `
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  const tab = gBrowser.selectedTab;
  const toolbox = gDevTools.getToolboxForTab(tab) ?? (await gDevTools.showToolboxForTab(tab, { toolId: 'webconsole' }));
  const until = async (find) => {
    for (const end = Date.now() + ${HANG_MS}; Date.now() < end; ) {
      const found = find();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('DevTools have no panel of the extension');
  };
`;

/** Shows the panel: its tab appears some time after DevTools have opened, and its page some time after that. */
const SHOW = `${TOOLBOX}
  const { dataset } = await until(() => toolbox.doc.querySelector('.devtools-tab[data-id*="webext-devtools-panel"]'));
  await toolbox.selectTool(dataset.id);
  const frame = await until(() => toolbox.doc.getElementById('toolbox-panel-iframe-' + dataset.id));
  const spec = () => frame.contentDocument.querySelector('browser')?.currentURI?.spec;
  return until(() => /^moz-extension:/.test(spec()) && spec());
`;

/** Opens DevTools on the tab that is in front and shows the panel; gives the address of its page. */
export async function showPanel(firefox: Browser): Promise<string> {
  return inBrowserWindow(firefox, SHOW);
}

/** Runs the body of an async function in the window of the browser; it returns a text. */
export async function inBrowserWindow(firefox: Browser, body: string): Promise<string> {
  const { contexts } = await send(firefox, 'browsingContext.getTree', { 'moz:scope': 'chrome' });
  const [first]: unknown[] = Array.isArray(contexts) ? contexts : [];
  if (!isObject(first)) throw new Error('Firefox has no window.');
  const options = {
    expression: `(async () => { ${body} })()`,
    awaitPromise: true,
    target: { context: first['context'] },
  };
  const { exceptionDetails, result } = await send(firefox, 'script.evaluate', options);
  if (isObject(result) && typeof result['value'] === 'string') return result['value'];
  throw new Error(isObject(exceptionDetails) ? String(exceptionDetails['text']) : 'no text came back');
}

/** A command that Puppeteer has no method for. */
async function send(firefox: Browser, method: string, params: object): Promise<Readonly<Record<string, unknown>>> {
  const connection: unknown = Reflect.get(firefox, 'connection');
  if (!isObject(connection) || typeof connection['send'] !== 'function')
    throw new Error('Puppeteer has no connection.');
  const answer: unknown = await connection['send'](method, params);
  if (!isObject(answer) || !isObject(answer['result'])) throw new Error(`${method} was not answered.`);
  return answer['result'];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
