/**
 * Firefox's own DevTools. The protocol cannot reach a toolbox, but it can reach the browser's window, where scripts can
 * open one.
 */
import type { Browser } from 'puppeteer-core';
import { expect } from 'vitest';
import { isObject } from '../../src/messages/kinds.ts';

const TOOLBOX = `
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  const tab = gBrowser.selectedTab;
  const toolbox = gDevTools.getToolboxForTab(tab) ?? (await gDevTools.showToolboxForTab(tab, { toolId: 'webconsole' }));
`;

/** Opens DevTools on the tab that is in front and shows the panel; gives the address of its page. */
export async function showPanel(firefox: Browser): Promise<string> {
  const run = await browserWindow(firefox);
  const ids = `${TOOLBOX} return [...toolbox.doc.querySelectorAll('.devtools-tab')].map((each) => each.dataset.id).join(' ')`;
  await expect.poll(() => run(ids)).toContain('webext-devtools-panel');
  const id = /webext-devtools-panel\S*/.exec(await run(ids))?.[0];
  await run(`${TOOLBOX} await toolbox.selectTool('${id}'); return ''`);
  const address = `${TOOLBOX}
    const { contentDocument } = toolbox.doc.getElementById('toolbox-panel-iframe-${id}');
    return contentDocument.querySelector('browser')?.currentURI?.spec ?? ''`;
  await expect.poll(() => run(address)).toMatch(/^moz-extension:/);
  return run(address);
}

/** Runs the body of an async function in the window of the browser. */
async function browserWindow(firefox: Browser): Promise<(body: string) => Promise<string>> {
  const { contexts } = await send(firefox, 'browsingContext.getTree', { 'moz:scope': 'chrome' });
  const [first]: unknown[] = Array.isArray(contexts) ? contexts : [];
  if (!isObject(first)) throw new Error('Firefox has no window.');
  const target = { context: first['context'] };
  return async (body) => {
    const options = { expression: `(async () => { ${body} })()`, awaitPromise: true, target };
    const { exceptionDetails, result } = await send(firefox, 'script.evaluate', options);
    if (isObject(result) && typeof result['value'] === 'string') return result['value'];
    throw new Error(isObject(exceptionDetails) ? String(exceptionDetails['text']) : 'no text came back');
  };
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
