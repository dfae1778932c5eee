import type { Page } from 'playwright';

/**
 * Makes Playwright deaf to the network of what shows this address. It asks the browser for a message of each event, once
 * a connection, which takes more of the processor than all that is measured; and it has no switch for that, so this goes
 * to its inner side of the page, as its own tests do.
 */
export async function deafen(pages: readonly Page[], url: string): Promise<void> {
  for (const page of pages) {
    if (page.url() !== url) continue;
    const inner = call(inside(page, '_connection'), 'toImpl', page);
    await call(inside(inner, 'delegate', '_mainFrameSession', '_client'), 'send', 'Network.disable');
  }
}

/** All pages that the connection hears to which this one belongs. */
export function heardWith(page: Page): Page[] {
  return (page.context().browser()?.contexts() ?? []).flatMap((context) => context.pages());
}

/** Nothing is promised of what lies there. */
function inside(outer: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((at, name) => Reflect.get(Object(at), name), outer);
}

function call(target: unknown, name: string, argument: unknown): unknown {
  const method = inside(target, name);
  if (typeof method !== 'function') throw new Error(`this version of Playwright has no inner "${name}" where it was`);
  return Reflect.apply(method, target, [argument]);
}
