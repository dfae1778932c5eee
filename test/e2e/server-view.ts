/** The test server's view in the panel, as a user handles it. */
import type { TestServer } from '../../src/server/server.ts';
import { expect } from './harness.ts';
import type { Panel } from './panel.ts';

export async function connectTo({ frame }: Panel, { controlUrl }: TestServer): Promise<void> {
  await frame.getByRole('button', { name: 'Test server', exact: true }).click();
  const view = frame.getByRole('region', { name: 'Test server' });
  const other = view.getByRole('button', { name: 'Other server…' });
  const port = view.getByLabel('Control port');
  // It has looked where it was last.
  await expect(other.or(view.getByText('The test server is not running'))).toBeVisible();
  // Somebody may have one running on this machine.
  if (await other.isVisible()) await other.click();
  await port.fill(new URL(controlUrl).port);
  const connect = view.getByRole('button', { name: 'Connect', exact: true });
  // The view also looks by itself when the panel gets the focus: then there is nothing left to press.
  await expect(async () => {
    if (await connect.isVisible()) await connect.click({ timeout: 500 });
    await expect(view.getByRole('toolbar', { name: 'All clients' })).toBeVisible({ timeout: 2000 });
  }).toPass();
}
