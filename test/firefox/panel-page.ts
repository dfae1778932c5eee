/** What a user does in a panel that is an ordinary page. */
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';

/** Clicks the first element that matches and has this name or text, once it is there. */
export async function press(panel: Page, selector: string, name: string): Promise<void> {
  const find = (its: { selector: string; name: string }): boolean => {
    const all = [...document.querySelectorAll<HTMLElement>(its.selector)];
    const found = all.find(
      (each) => (each.ariaLabel ?? each.title) === its.name || each.textContent.trim() === its.name,
    );
    found?.click();
    return found !== undefined;
  };
  await expect.poll(() => panel.evaluate(find, { selector, name }), { message: name }).toBe(true);
}

/** Types into the field of this name, once it is there. */
export async function fill(panel: Page, name: string, text: string): Promise<void> {
  const find = (its: { name: string; text: string }): boolean => {
    const named = [...document.querySelectorAll('input')].find(
      (each) => each.ariaLabel === its.name || each.labels?.[0]?.textContent.startsWith(its.name),
    );
    if (named === undefined) return false;
    named.value = its.text;
    for (const type of ['input', 'change']) named.dispatchEvent(new Event(type, { bubbles: true }));
    return true;
  };
  await expect.poll(() => panel.evaluate(find, { name, text }), { message: name }).toBe(true);
}

export const filter = (panel: Page, text: string): Promise<void> => fill(panel, 'Filter events', text);

/** Texts of all elements that match. */
export function texts(panel: Page, selector: string): Promise<string[]> {
  return panel.evaluate((its) => [...document.querySelectorAll(its)].map(({ textContent }) => textContent), selector);
}

/** Opens the menu of the first element that matches. */
export async function openMenu(panel: Page, selector: string): Promise<void> {
  const find = (its: string): boolean => {
    const found = document.querySelector(its);
    found?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, button: 2 }));
    return found !== null;
  };
  await expect.poll(() => panel.evaluate(find, selector), { message: selector }).toBe(true);
}

/** Fills in fields of the dialog by their labels, and submits it. */
export async function fillDialog(panel: Page, fields: Readonly<Record<string, string>>, submit: string): Promise<void> {
  await expect.poll(() => texts(panel, 'dialog label')).toEqual(expect.arrayContaining(Object.keys(fields)));
  await panel.evaluate((its) => {
    for (const label of document.querySelectorAll<HTMLLabelElement>('dialog label')) {
      const value = its[label.textContent.trim()];
      if (value !== undefined && label.control) Object.assign(label.control, { value });
    }
  }, fields);
  await press(panel, 'dialog button', submit);
}
