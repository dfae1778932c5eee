/**
 * Lets the event loop turn, so that the browser can draw and answer: a timer of 0 ms, without the 4 ms that nested timers
 * are held to.
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
