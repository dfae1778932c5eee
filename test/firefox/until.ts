/** For hangs alone. */
const HANG_MS = 120_000;

/** Looks again and again until it is so. A page that is just being replaced cannot be asked: then it is not yet. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + HANG_MS;
  let cause: unknown;
  while (Date.now() < end) {
    try {
      if (await isSo()) return;
    } catch (error) {
      cause = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited in vain for ${what}`, { cause });
}
