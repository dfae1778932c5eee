import { copyAndSay } from '../browser/copy-and-say.ts';
import type { MenuItem } from '../components/menu/menu-item.ts';
import type { Store } from '../store/store.ts';
import { CODE_KINDS, type CodeKind } from './code-kinds.ts';
import type { ExportScope } from './export-request.ts';
import { TIMINGS } from './timings.ts';

/** Copies a part of the log as code that gives or requests it again, masked. What is too much to copy is `exported` instead. */
export function copyCodeItem(store: Store, scope: ExportScope, exported: () => void): MenuItem {
  const { codeTiming } = store.settings;
  const kinds = CODE_KINDS.map((kind) => ({
    kind: 'action' as const,
    label: kind.name,
    // Code cannot be loaded once the extension was updated: the panel says so.
    run: () => void copy(store, scope, kind, exported).catch(() => {}),
  }));
  const timings = TIMINGS.map(({ name, timing }) => ({
    kind: 'radio' as const,
    label: `Timing: ${name}`,
    checked: codeTiming.peek() === timing,
    run: () => {
      codeTiming.value = timing;
    },
  }));
  return { kind: 'menu', label: 'Copy as code', items: [...kinds, 'separator', ...timings] };
}

async function copy(store: Store, scope: ExportScope, { form }: CodeKind, exported: () => void): Promise<void> {
  const { codeText } = await import('./code-text.ts');
  const text = await codeText(store, scope, form);
  // If it took long, the browser refuses, too.
  if (text === undefined || !copyAndSay(text)) exported();
}
