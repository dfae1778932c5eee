import type { Page } from 'playwright';

/**
 * Stops Playwright's network events for pages at this address. It requests a message for each network event, once per
 * connection, which takes more processor time than everything measured. It has no option for that, so this uses its
 * internal page object, as its own tests do.
 */
export async function deafen(pages: readonly Page[], url: string): Promise<void> {
  for (const page of pages) {
    if (page.url() !== url) continue;
    const inner = call(inside(page, '_connection'), 'toImpl', page);
    await call(inside(inner, 'delegate', '_mainFrameSession', '_client'), 'send', 'Network.disable');
  }
}

/** All pages on the connection of this page. */
export function heardWith(page: Page): Page[] {
  return (page.context().browser()?.contexts() ?? []).flatMap((context) => context.pages());
}

/** An internal API without guarantees. */
function inside(outer: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((at, name) => Reflect.get(Object(at), name), outer);
}

function call(target: unknown, name: string, argument: unknown): unknown {
  const method = inside(target, name);
  if (typeof method !== 'function') throw new Error(`this version of Playwright has no inner "${name}" where it was`);
  return Reflect.apply(method, target, [argument]);
}
