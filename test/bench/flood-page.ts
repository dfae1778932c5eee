/** Runs in the page. */
export interface Drink {
  client: 'fetch' | 'EventSource';
  urls: readonly string[];
  /** Events of each. */
  count: number;
}

export interface PageNumbers {
  /** ms, 99th percentile from the server's write to the page's handler */
  latency: number;
  /** ms from the request to the last event */
  time: number;
  /** ms; 0 where no task was over 50 ms */
  longestTask: number;
  /** epoch ms of the last event */
  end: number;
}

/** Reads this many events of each stream as an app would: decodes, splits, parses the JSON of each. */
export async function drink({ client, count, urls }: Drink): Promise<PageNumbers> {
  const latencies = new Float64Array(count * urls.length);
  let received = 0;
  let longestTask = 0;
  const tasks = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longestTask = Math.max(longestTask, entry.duration);
  });
  tasks.observe({ type: 'longtask' });
  const take = (data: string): void => {
    const { t } = JSON.parse(data);
    latencies[received] = Date.now() - t;
    received += 1;
  };
  const start = performance.now();
  const listen = (url: string): Promise<void> =>
    new Promise((resolve) => {
      const source = new EventSource(url);
      let left = count;
      source.onmessage = ({ data }) => {
        take(data);
        left -= 1;
        if (left > 0) return;
        source.close();
        resolve();
      };
    });
  const read = async (url: string): Promise<void> => {
    const { body } = await fetch(url);
    const reader = body?.getReader();
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) break;
      const blocks = (rest + decoder.decode(part.value, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) take(block.slice(block.indexOf('data: ') + 6));
    }
  };
  await Promise.all(urls.map(client === 'EventSource' ? listen : read));
  const time = performance.now() - start;
  const end = Date.now();
  for (const entry of tasks.takeRecords()) longestTask = Math.max(longestTask, entry.duration);
  latencies.sort();
  return { latency: latencies[Math.floor(latencies.length * 0.99)] ?? 0, time, longestTask, end };
}
