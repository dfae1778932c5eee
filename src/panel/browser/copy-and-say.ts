import { signal } from '@preact/signals';
import { copyText } from './clipboard.ts';

/** How long the status bar says it, ms. */
const SAID_MS = 4000;

/** Whether the last text of a menu was copied, for a while. */
export const copied = signal<'copied' | 'refused' | undefined>(undefined);

let timer: ReturnType<typeof setTimeout> | undefined;

/** Copies for a menu, which closes at once: the status bar says whether it worked. False if the browser refuses. */
export function copyAndSay(text: string): boolean {
  const isCopied = copyText(text);
  copied.value = isCopied ? 'copied' : 'refused';
  clearTimeout(timer);
  timer = setTimeout(() => {
    copied.value = undefined;
  }, SAID_MS);
  return isCopied;
}
