/**
 * Yields to the event loop, so that the browser can draw and handle input: a timer of 0 ms, without the minimum of 4 ms
 * for nested timers.
 */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
