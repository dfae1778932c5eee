/** The page of the soak: reads each stream to its end by one of the three APIs, and again from where it was when it breaks. */
export function page(hosts: readonly string[]): string {
  return `<!doctype html><title>Soak</title><script>(${readAll})(${JSON.stringify(hosts)})</script>`;
}

/** Runs in the page. What it has is kept in the tab's session: a reload goes on from there. */
function readAll(hosts: readonly string[]): void {
  const AGAIN_MS = 20;
  const key = (stream: number): string => `stream ${stream}`;
  const last = (stream: number): string => sessionStorage.getItem(key(stream)) ?? '0';
  const url = (stream: number): string => `${hosts[stream]}/stream?stream=${stream}&from=${last(stream)}`;
  /** True once that was the last event. */
  const got = (stream: number, id: string, type: string): boolean => {
    sessionStorage.setItem(key(stream), type === 'last' ? 'done' : id);
    return type === 'last';
  };

  function byEventSource(stream: number): void {
    const source = new EventSource(url(stream));
    source.onmessage = ({ lastEventId }) => got(stream, lastEventId, 'message');
    source.addEventListener('last', ({ lastEventId }) => {
      got(stream, lastEventId, 'last');
      source.close();
    });
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) setTimeout(() => byEventSource(stream), AGAIN_MS);
    };
  }

  /** Takes the events that are complete; gives the rest. */
  function take(stream: number, text: string): { rest: string; done: boolean } {
    const blocks = text.split('\n\n');
    const rest = blocks.pop() ?? '';
    let done = false;
    for (const block of blocks) {
      const id = /^id: (\d+)$/m.exec(block)?.[1];
      if (id !== undefined) done = got(stream, id, /^event: (\w+)$/m.exec(block)?.[1] ?? 'message');
    }
    return { rest, done };
  }

  async function byFetch(stream: number): Promise<void> {
    for (let done = false; !done; ) {
      try {
        const response = await fetch(url(stream));
        const reader = response.ok ? response.body?.pipeThrough(new TextDecoderStream()).getReader() : undefined;
        let text = '';
        for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
          const taken = take(stream, text + read.value);
          text = taken.rest;
          done ||= taken.done;
        }
      } catch {
        // The connection was reset.
      }
      if (!done) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }

  function byXhr(stream: number): void {
    const xhr = new XMLHttpRequest();
    let read = 0;
    let done = false;
    xhr.open('GET', url(stream));
    xhr.onreadystatechange = () => {
      if (xhr.status !== 200) return;
      const taken = take(stream, xhr.responseText.slice(read));
      read = Math.max(read, xhr.responseText.length - taken.rest.length);
      done ||= taken.done;
    };
    xhr.onloadend = () => {
      if (!done) setTimeout(() => byXhr(stream), AGAIN_MS);
    };
    xhr.send();
  }

  const readers = [byEventSource, byFetch, byXhr];
  for (let stream = 0; stream < hosts.length; stream += 1)
    if (last(stream) !== 'done') readers[stream % readers.length]?.(stream);
}
