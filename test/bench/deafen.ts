import type { Page } from 'playwright';

/** The inner side of a page, as far as it is needed; Playwright's own tests reach it the same way. */
interface Inner {
  delegate: { _mainFrameSession: { _client: { send(method: string): Promise<unknown> } } };
}
interface Outer {
  _connection: { toImpl(page: Page): Inner };
}

/**
 * Makes Playwright deaf to the network of what shows this address. It asks the browser for a message of each event, once
 * a connection, which takes more of the processor than all that is measured; and it has no switch for that.
 */
export async function deafen(pages: readonly Page[], url: string): Promise<void> {
  for (const page of pages) {
    if (page.url() !== url) continue;
    const { _connection } = page as unknown as Outer;
    await _connection.toImpl(page).delegate._mainFrameSession._client.send('Network.disable');
  }
}

/** All pages that the connection hears to which this one belongs. */
export function heardWith(page: Page): Page[] {
  return (page.context().browser()?.contexts() ?? []).flatMap((context) => context.pages());
}
