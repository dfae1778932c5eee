/** Runs in the page. */
export interface Attack {
  /** `forged`: messages to any listener. `stream`: real streams, read as fast as they arrive. */
  how: 'forged' | 'stream';
  /** Messages, or events, a second. */
  rate: number;
}

declare global {
  /** Messages that the hostile page has sent. */
  var attacks: number | undefined;
}

/** Attacks until the page goes. */
export function attack({ how, rate }: Attack): void {
  globalThis.attacks = 0;
  if (how === 'stream') {
    void (async () => {
      const { body } = await fetch(`/flood?rate=${rate}&count=100000000`);
      const reader = body?.getReader();
      for (;;) {
        const part = await reader?.read();
        if (!part || part.done) return;
        globalThis.attacks = (globalThis.attacks ?? 0) + part.value.length / 100;
      }
    })();
    return;
  }
  const { port1, port2 } = new MessageChannel();
  const items = [{ kind: 'stream-opened', time: 0, stream: 1, api: 'fetch', method: 'GET', url: 'forged' }];
  const offer = () => new MessageEvent('sse-inspector-port', { data: 'forged', ports: [port2], cancelable: true });
  const start = performance.now();
  let sent = 0;
  setInterval(() => {
    // As many as are due, limited to what the page can do in one turn.
    const due = Math.min(sent + 5000, ((performance.now() - start) / 1000) * rate);
    for (; sent < due; sent += 1) {
      if (sent % 3 === 0) document.fonts.dispatchEvent(offer());
      else if (sent % 3 === 1) port1.postMessage({ kind: 'items', number: sent, items });
      else window.postMessage({ kind: 'items', number: sent, items });
    }
    globalThis.attacks = sent;
  }, 4);
}
