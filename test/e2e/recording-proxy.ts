/** A proxy between the browser and the test server. It records the bodies that the server sent. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RecordingProxy {
  readonly url: string;
  /** Bodies of the streams that answered requests to this URL (path and query), in the order of the requests. */
  streams(url: string): Buffer[];
  /** `Content-Type` of the first of them. */
  type(url: string): string;
  /** Where the server breaks a connection off, the client's is broken off after this. */
  beforeCut(wait: (url: string) => Promise<unknown>): void;
  close(): Promise<void>;
}

/** @param scripts served beside the target's pages, by path */
export async function startRecordingProxy(
  target: string,
  scripts: Readonly<Record<string, string>> = {},
): Promise<RecordingProxy> {
  const streams: { url: string; type: string; parts: Buffer[] }[] = [];
  let beforeCut: (url: string) => Promise<unknown> = async () => {};

  function forward(asked: IncomingMessage, answer: ServerResponse): void {
    const { headers, method, url = '/' } = asked;
    const script = scripts[url];
    if (script !== undefined) {
      answer.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
      return;
    }
    const onward = request(new URL(url, target), { method, headers }, (response) => {
      const parts: Buffer[] = [];
      const type = response.headers['content-type'] ?? '';
      // Other bodies are those of scenarios that answer a POST.
      const isOther = method === 'POST' && response.statusCode === 200 && type !== 'text/html';
      if (type === 'text/event-stream' || isOther) streams.push({ url, type, parts });
      answer.writeHead(response.statusCode ?? 502, response.rawHeaders);
      // Send the head although no byte of the body has arrived.
      answer.flushHeaders();
      response.on('data', (bytes: Buffer) => {
        parts.push(bytes);
        answer.write(bytes);
      });
      response.on('end', () => answer.end());
      response.on('error', () => {
        if (!answer.destroyed) void beforeCut(url).finally(() => answer.destroy());
      });
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    asked.pipe(onward);
  }

  const server = createServer(forward);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    streams: (url) => streams.filter((each) => each.url === url).map(({ parts }) => Buffer.concat(parts)),
    type: (url) => streams.find((each) => each.url === url)?.type ?? '',
    beforeCut(wait) {
      beforeCut = wait;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
