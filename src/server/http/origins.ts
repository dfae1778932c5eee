import { isLoopback } from './names.ts';

const EXTENSION = /^(chrome|moz)-extension:\/\/[\w-]+$/;

export function isExtension(origin: string): boolean {
  return EXTENSION.test(origin);
}

/** A page that this machine serves. */
export function isLocalPage(origin: string): boolean {
  return isOrigin(origin) && isLoopback(new URL(origin).hostname);
}

/** Whether a text is an origin of the web, written as the `Origin` header writes it. */
export function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
