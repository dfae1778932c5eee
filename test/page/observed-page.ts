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
