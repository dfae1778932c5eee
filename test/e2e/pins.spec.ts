import { openWhole, saveFile } from './files.ts';
import { expect, devtoolsTest as test } from './harness.ts';

test('a pinned row keeps its note in an exported file; keys jump from pin to pin', async ({
  browserWithExtension,
  page,
  panel,
}) => {
  const { devtools, frame } = panel;
  await page.evaluate(() => fetch('/status?interval=2&count=8').then((it) => it.text()));
  await panel.total(8);
  await panel.nothingLive();
  const pinned = frame.locator('.row.pinned');

  await panel.events.nth(1).click();
  await devtools.keyboard.press('p');
  await expect(pinned).toHaveCount(1);
  await panel.events.nth(4).click({ button: 'right' });
  await frame.getByRole('menuitem', { name: /^Pin with a note/ }).click();
  const note = frame.getByRole('textbox', { name: 'Note of the pin' });
  await expect(note).toBeFocused();
  await note.fill('here it goes wrong');
  await note.press('Enter');
  await expect(pinned).toHaveCount(2);
  await expect(pinned.last()).toHaveAttribute('title', /here it goes wrong/);

  // The row whose detail is shown.
  const selected = frame.locator('.row.focused');
  const isOf = async (place: number) =>
    expect(selected).toHaveId((await panel.events.nth(place).getAttribute('id')) ?? 'none');
  await devtools.keyboard.press('F2');
  await isOf(1);
  await devtools.keyboard.press('F2');
  await isOf(4);
  await devtools.keyboard.press('Shift+F2');
  await isOf(1);
  await expect(frame.locator('.plot .pin')).toHaveCount(2);

  await openWhole(panel, await saveFile(browserWithExtension, panel));
  await expect(pinned).toHaveCount(2);
  await expect(pinned.last()).toHaveAttribute('title', /here it goes wrong/);
  await frame.getByRole('grid', { name: 'Events' }).focus();
  await devtools.keyboard.press('Shift+F2');
  await isOf(4);
  await expect(note).toHaveValue('here it goes wrong');
  // A pin that is removed in the file is removed in its copy.
  await frame.getByRole('button', { name: 'Unpin' }).click();
  await expect(pinned).toHaveCount(1);
  await openWhole(panel, { ...(await saveFile(browserWithExtension, panel)), name: 'copy.sse.ndjson' });
  await expect(pinned).toHaveCount(1);
});
