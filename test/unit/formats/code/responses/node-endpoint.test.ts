import { createServer, get, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { EventSource } from 'eventsource';
import express, { type RequestHandler } from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { message, storedBatch } from '../../logs.ts';
import { codeOf, FETCHED, FETCHED_EVENTS, RECONNECTING, RECONNECTING_EVENTS, run } from './captures.ts';
import { fetchEvents, sourceEvents } from './clients.ts';

const answer = async (code: Promise<string>) =>
  (await run<{ answerCaptured: RequestHandler }>(await code)).answerCaptured;

async function listen(handler: RequestListener): Promise<string> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('an EventSource gets the same events from Express, over a reconnect', async () => {
  const app = express();
  app.use(await answer(codeOf('node', RECONNECTING)));
  const origin = await listen(app);
  const events = await sourceEvents(new EventSource(`${origin}/events?room=1`), ['message', 'status'], 4);
  expect(events).toEqual(RECONNECTING_EVENTS);
});

test('fetch gets the same events from a plain server, with timing', async () => {
  const handler = await answer(codeOf('node', FETCHED, { speed: 10 }));
  const origin = await listen((req, res) => void handler(req as never, res as never, () => res.writeHead(404).end()));
  const response = await fetch(`${origin}/v1/models/x:stream`, { method: 'POST', body: '{}' });
  expect([response.status, response.headers.get('x-id')]).toEqual([200, '7']);
  expect(await fetchEvents(response)).toEqual(FETCHED_EVENTS);
  expect((await fetch(`${origin}/v1/models/x:stream`)).status).toBe(404);
});

test('of two hosts with one path each is reached: by the Host header, or by the host before the path', async () => {
  const of = (host: string, number: number) =>
    storedBatch(
      [
        { kind: 'stream-opened', time: 0, stream: 1, api: 'fetch', method: 'GET', url: `https://${host}/events` },
        { kind: 'request-sent', time: 0, stream: 1, connection: 1 },
        { kind: 'response-started', time: 1, stream: 1, connection: 1, status: 200 },
        message(host, { time: 2 }),
        { kind: 'connection-ended', time: 3, stream: 1, connection: 1, how: 'done' },
      ],
      [],
      { seq: number * 10, document: `${number}1111111-1111-4111-8111-111111111111` },
    );
  const handler = await answer(codeOf('node', [of('a.test', 1), of('b.test', 2)]));
  const origin = await listen((req, res) => void handler(req as never, res as never, () => res.writeHead(404).end()));
  const host = async (path: string, headers = {}) =>
    new Promise<string>((resolve) => {
      get(`${origin}${path}`, { headers }, async (response) => resolve(await text(response)));
    });
  expect(await host('/b.test/events')).toContain('data: b.test');
  expect(await host('/a.test/events')).toContain('data: a.test');
  expect(await host('/events', { host: 'b.test' })).toContain('data: b.test');
  expect(await host('/events')).toContain('data: a.test');
});
