import type { ConsoleMessage, Page } from 'playwright';
import { listChecks, type ObservedPage, runCheck } from './observe.ts';

/** A page that Playwright drives. */
export function observedPage(page: Page): ObservedPage {
  return {
    goto: (url) => page.goto(url),
    list: () => page.evaluate(listChecks),
    run: (name, places) => page.evaluate(runCheck, { name, places }),
    listen(say) {
      const onConsole = (message: ConsoleMessage): void => say(`console ${message.type()}: ${message.text()}`);
      const onError = (error: Error): void => say(`uncaught: ${error}`);
      page.on('console', onConsole).on('pageerror', onError);
      return () => void page.off('console', onConsole).off('pageerror', onError);
    },
  };
}

/** The same; an `EventSource` gets a thousand events a second in it. */
export function floodedPage(page: Page): ObservedPage {
  return {
    ...observedPage(page),
    async goto(url) {
      await page.goto(url);
      await page.evaluate(() => {
        new EventSource('/events?n=1000000&every=1').onmessage = () => {};
      });
    },
  };
}
