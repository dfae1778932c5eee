/**
 * The server of the soak: many numbered streams that break in every way and go on behind the last number that the client
 * has. So each number reaches the page exactly once, whatever breaks.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { page } from './page.ts';

interface Soak {
  /** The page that reads all streams. */
  url: string;
  /** Lets all streams end, and gives the number of events that the page gets of them in all. */
  finish(): number;
  close(): Promise<void>;
}

/** How a response ends before the stream does. */
type End = 'close' | 'inside an event' | 'reset';
const ENDS: readonly End[] = ['close', 'inside an event', 'reset'];
const EVENTS_A_RESPONSE = 80;
const MOST_MS_BETWEEN = 40;
/** A browser opens six connections to a host: four streams, and the rest for what is just being closed. */
const STREAMS_A_HOST = 4;

export async function startSoak(streams: number, random: () => number): Promise<Soak> {
  /** The highest number that was sent of each stream. */
  const sent = new Array<number>(streams).fill(0);
  let finishing = false;

  function answer(response: ServerResponse, stream: number, from: number): void {
    if (random() < 0.05) {
      response.writeHead(503, { 'Access-Control-Allow-Origin': '*' }).end('busy');
      return;
    }
    response.writeHead(200, {
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': 'no-store',
      'Content-Type': 'text/event-stream',
    });
    response.write(': hello\nretry: 20\n\n');
    let left = Math.ceil(random() * EVENTS_A_RESPONSE);
    let number = from;
    const next = (): void => {
      if (response.destroyed) return;
      if (finishing && number >= (sent[stream] ?? 0)) {
        response.end(`id: ${number}\nevent: last\ndata: ${stream}\n\n`);
        return;
      }
      if (left === 0) {
        breakOff(response, ENDS[Math.floor(random() * ENDS.length)] ?? 'close');
        return;
      }
      left -= 1;
      number += 1;
      sent[stream] = Math.max(number, sent[stream] ?? 0);
      response.write(`id: ${number}\ndata: {"stream":${stream},"number":${number}}\n\n`);
      setTimeout(next, random() * MOST_MS_BETWEEN);
    };
    next();
  }

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    if (request.method === 'OPTIONS') {
      response
        .writeHead(204, { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'last-event-id' })
        .end();
    } else if (pathname === '/stream') {
      const last = request.headers['last-event-id'] ?? searchParams.get('from');
      answer(response, Number(searchParams.get('stream')), Number(last));
    } else if (pathname === '/') {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(page(hosts()));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '0.0.0.0', listening));
  const { port } = server.address() as AddressInfo;
  const hosts = (): string[] =>
    Array.from({ length: streams }, (_, stream) => `http://127.0.0.${2 + Math.floor(stream / STREAMS_A_HOST)}:${port}`);

  return {
    url: `http://127.0.0.1:${port}/`,
    finish() {
      finishing = true;
      // And the last one of each.
      return sent.reduce((sum, each) => sum + each, 0) + streams;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function breakOff(response: ServerResponse, end: End): void {
  if (end === 'reset') response.socket?.resetAndDestroy();
  else response.end(end === 'close' ? '' : 'id: 0\ndata: {"never":');
}
