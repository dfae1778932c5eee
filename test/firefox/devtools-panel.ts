/** The panel in Firefox's DevTools. No protocol reaches its page, but frame scripts of the browser's window do. */
import type { Browser } from 'puppeteer-core';
import { expect } from 'vitest';
import { inBrowserWindow } from '../../src/start/firefox-toolbox.ts';

/** Runs the body of a function in the panel's page, in DevTools on the tab that is in front; `document` is the page's. */
function inPanel(firefox: Browser, body: string): Promise<string> {
  const script = `{
    const { document, InputEvent } = content;
    const answer = (() => { ${body} })();
    sendAsyncMessage('sse-inspector-test', String(answer));
  }`;
  return inBrowserWindow(
    firefox,
    `const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
    const toolbox = require('devtools/client/framework/devtools').gDevTools.getToolboxForTab(gBrowser.selectedTab);
    const frame = toolbox.doc.querySelector('[id^=toolbox-panel-iframe-][id*=webext-devtools-panel]');
    const { messageManager } = frame.contentDocument.querySelector('browser');
    return new Promise((resolve) => {
      messageManager.addMessageListener('sse-inspector-test', function listener({ data }) {
        messageManager.removeMessageListener('sse-inspector-test', listener);
        resolve(data);
      });
      const script = ${JSON.stringify(script)};
      messageManager.loadFrameScript('data:application/javascript;charset=utf-8,' + encodeURIComponent(script), false);
    });`,
  );
}

/** Does something with the first element that matches and has this name or text, once it is there. */
async function act(firefox: Browser, selector: string, name: string, action: string): Promise<void> {
  const body = `
    const name = ${JSON.stringify(name)};
    const all = [...document.querySelectorAll(${JSON.stringify(selector)})];
    const found = all.find((each) => (each.ariaLabel ?? each.title) === name || each.textContent.trim() === name);
    if (found) { ${action} }
    return found !== undefined;`;
  await expect.poll(() => inPanel(firefox, body), { message: name }).toBe('true');
}

export function press(firefox: Browser, selector: string, name: string): Promise<void> {
  return act(firefox, selector, name, 'found.click()');
}

/** @param selector of the field, or of its label */
export function fill(firefox: Browser, selector: string, name: string, text: string): Promise<void> {
  return act(
    firefox,
    selector,
    name,
    `const field = found.control ?? found;
    field.value = ${JSON.stringify(text)};
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));`,
  );
}

/** Texts of all elements that match, one a line. */
export function text(firefox: Browser, selector: string): Promise<string> {
  const all = `[...document.querySelectorAll(${JSON.stringify(selector)})]`;
  return inPanel(firefox, `return ${all}.map(({ textContent }) => textContent.trim()).join('\\n')`);
}
