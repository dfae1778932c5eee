import { expect } from '@playwright/test';
import type { Panel } from './panel.ts';

/** Switches wire capture on, as a user does. */
export async function watchTheWire({ frame }: Panel): Promise<void> {
  await frame.getByRole('combobox', { name: 'Capture' }).selectOption('Wire');
  const dialog = frame.getByRole('dialog', { name: 'Watch the wire' });
  await dialog.getByRole('button', { name: 'Watch the wire' }).click();
  await expect(frame.getByText('wire capture on')).toBeVisible();
}
