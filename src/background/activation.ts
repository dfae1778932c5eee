/** In the scope of a service worker; Firefox runs a page instead. */
declare const serviceWorker: ServiceWorker | undefined;

/**
 * Resolves once the worker is activated: at once, but in the first moments after the extension was installed or
 * updated.
 *
 * Code that calls the browser in those moments must call it once more afterwards. A clock puts a worker to sleep.
 * Chromium stops it when a call begins, and starts it again when the call ends, but not while the `activate` event is under
 * way (`FinishExternalRequest` in its service_worker_version.cc). With no later call the worker stays awake for ever.
 */
export async function activated(): Promise<void> {
  if (typeof serviceWorker === 'undefined') return;
  const worker = serviceWorker;
  await new Promise<void>((resolve) => {
    const check = (): void => {
      if (worker.state === 'activated') resolve();
    };
    worker.addEventListener('statechange', check);
    check();
  });
}
