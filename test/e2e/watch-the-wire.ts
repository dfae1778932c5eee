import { expect } from '@playwright/test';
import type { Panel } from './panel.ts';

/** Switches wire capture on, as a user does. */
export async function watchTheWire({ frame }: Panel): Promise<void> {
  await frame.getByRole('combobox', { name: 'Capture' }).selectOption('Wire');
  const dialog = frame.getByRole('dialog', { name: 'Watch the wire' });
  await dialog.getByRole('button', { name: 'Watch the wire' }).click();
  await expect(frame.getByText('wire capture on')).toBeVisible();
}

/** Switches it off or on again: whoever has seen the dialog is not asked again. */
export async function switchTheWire({ frame }: Panel, to: 'Page' | 'Wire'): Promise<void> {
  const choice = frame.getByRole('combobox', { name: 'Capture' });
  await choice.selectOption(to);
  await expect(choice).toHaveValue(to.toLowerCase());
}
