import * as v from 'valibot';
import browser from 'webextension-polyfill';

/** State that must survive the worker while the browser runs. */
const Session = v.object({
  /** Tabs with DevTools or a panel open. */
  attached: v.array(v.number()),
  /** Tabs on which recording is switched off. */
  paused: v.array(v.number()),
});
type Session = v.InferOutput<typeof Session>;

const KEY = 'session';

/** `fresh`: the browser was started since. */
export async function loadSession(): Promise<{ session: Session; fresh: boolean }> {
  // Without it nothing is known of an earlier run, and its data is deleted.
  const saved = await browser.storage.session.get(KEY).catch(() => ({ [KEY]: undefined }));
  const checked = v.safeParse(Session, saved[KEY]);
  return checked.success
    ? { session: checked.output, fresh: false }
    : { session: { attached: [], paused: [] }, fresh: true };
}

export async function saveSession(session: Session): Promise<void> {
  await browser.storage.session.set({ [KEY]: session });
}
