import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import express, { type Express, type RequestHandler } from 'express';
import { checkedOrigin, preflight } from '../http/cors.ts';
import { inert } from '../http/inert.ts';
import { maskedUrl } from '../http/secrets.ts';
import type { Mode, ReplayState } from '../mode.ts';
import { respondWith, type Streams, withHeaders } from '../respond.ts';
import { sleep } from '../stream/clock.ts';
import { plain } from '../stream/outgoing.ts';
import { LISTING_POLICY, listingPage } from './listing.ts';
import { play } from './play.ts';
import { Playlist } from './playlist.ts';
import { readCapture } from './read-capture.ts';
import { readSse } from './read-sse.ts';
import { guardReaders } from './readers.ts';
import { duration, eventCount, type RecordedFile } from './recording.ts';

export interface ReplayOptions {
  /** A capture file, or a file of plain events that ends in `.sse`. */
  file: string;
  /** 1 when left out; 10: ten times as fast; infinite: as fast as the client reads. */
  speed?: number;
  /** Origins whose pages may read it, besides those of this machine. */
  allowOrigins?: readonly string[];
}

/**
 * Serves a recording. Its contents are untrusted, so no page of the main port may control the server.
 * @param host where the main port listens
 */
export async function replayMode(
  { file, speed = 1, allowOrigins = [] }: ReplayOptions,
  streams: Streams,
  host: string,
): Promise<Mode> {
  const { recordings, notes } = await read(file);
  if (recordings.length === 0) throw new Error(`${file}: no stream in it that could be replayed`);
  const shownSpeed: number | 'max' = Number.isFinite(speed) ? speed : 'max';
  const list: ReplayState[] = recordings.map((recording) => ({
    method: recording.method,
    url: recording.url,
    events: eventCount(recording),
    duration: duration(recording),
  }));
  const masked = list.map((stream) => ({ ...stream, url: maskedUrl(stream.url) }));
  const state = { mode: 'replay' as const, file: basename(file), speed: shownSpeed, streams: masked, notes };
  const listing = listingPage(state.file, shownSpeed, list);
  return {
    handler: createApp(guardReaders(host, allowOrigins), new Playlist(recordings), streams, speed, listing),
    ownPages: false,
    state: () => state,
  };
}

/** Rejects when the file cannot be read, or is no capture file. */
async function read(file: string): Promise<RecordedFile> {
  if (/\.sse$/i.test(file)) return readSse(await readFile(file), encodeURIComponent(basename(file)));
  return readCapture(createReadStream(file));
}

function createApp(
  readers: RequestHandler,
  playlist: Playlist,
  streams: Streams,
  speed: number,
  listing: string,
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(inert, readers, preflight(checkedOrigin));
  app.use(async (req, res) => {
    const { method, url } = req;
    const sentId = req.get('last-event-id');
    const lastEventId = sentId === undefined ? null : Buffer.from(sentId, 'latin1').toString('utf8');
    const isListed = method === 'GET' && req.path === '/' && !/event-stream/.test(req.get('accept') ?? '');
    if (isListed) return void res.set('Content-Security-Policy', LISTING_POLICY).send(listing);
    const cors = checkedOrigin(req.get('origin'));
    const choice = playlist.choose(method, url, lastEventId);
    // The body is read, or a client that is still sending it would not see the response.
    req.resume();
    if (choice === undefined) {
      const text = `Nothing was recorded for ${method} ${req.path}. What was is listed at /\n`;
      return void res.status(404).set(Object.fromEntries(cors)).type('text/plain').send(text);
    }
    const open = async (_attempt: unknown, signal: AbortSignal) => {
      // After a 204 an EventSource does not reconnect.
      if (choice === 'over') return withHeaders(plain(204), cors);
      const { connection } = choice;
      if (choice.from === 0 && connection.wait > 0) await sleep(connection.wait / speed, signal);
      const body = async function* () {
        yield* play(choice, speed, signal);
        playlist.played(method, url, choice);
      };
      return withHeaders({ head: { status: connection.status, headers: connection.headers }, body: body() }, cors);
    };
    await respondWith({ name: 'replay', faults: {}, cors: checkedOrigin, open }, req, res, streams);
  });
  return app;
}
