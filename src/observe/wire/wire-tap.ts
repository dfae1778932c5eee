/**
 * Reads the bodies of a tab's streams as the network delivers them, below the page. A browser's way to do so is a tap;
 * what it reads goes to a sink. Nothing may be delayed or changed.
 */
import type { HeaderList } from '../../capture/records/observation.ts';
import type { WireStop } from '../../capture/records/wire-record.ts';

export interface WireTap {
  /** Resolves when the tap reads; rejects with an `Error` whose message says why it cannot. */
  start(sink: WireSink): Promise<void>;
  /** Detaches and calls `stopped`. May be called at any time, also more than once. */
  stop(reason: WireStop): void;
}

/** Takes what a tap reads. Each body: `opened`, any number of `bytes`, then `ended` or `failed`. Times are epoch ms. */
export interface WireSink {
  opened(body: WireBody): void;
  /** Bytes of a body, after decompression, in order. The sink keeps the array. */
  bytes(key: string, time: number, bytes: Uint8Array): void;
  /** The body is complete. */
  ended(key: string, time: number): void;
  /** The request failed or was cancelled; `error` as the browser names it. */
  failed(key: string, time: number, error: string): void;
  /** The tap knows that bytes of this body are missing from here on, `count` where it knows how many. */
  lost(key: string, time: number, count: number): void;
  /** The tap has stopped: called once after `start` has resolved, whoever stopped it. Open bodies are over. */
  stopped(reason: WireStop, detail?: string): void;
}

/** A response that the tap reads. */
export interface WireBody {
  /** Names it among the bodies of this tap. */
  key: string;
  /** When the response's head arrived. */
  time: number;
  /** webRequest's id of the request, where the tap has it. Otherwise method, URL and time find the request. */
  request?: string;
  method: string;
  /** After redirects. */
  url: string;
  /** When the request for this URL was sent. */
  started: number;
  /** `Last-Event-ID` as sent, empty if there was none; undefined where the tap does not know. */
  lastEventId?: string | undefined;
  status: number;
  /** Of the response; names in lower case. They decide how the body is parsed. */
  headers: HeaderList;
  /** Bytes from before the tap are missing. */
  isPartial: boolean;
  /** Set where the tap alone sees the request: a worker's, which no header marks as that of a stream. */
  unreported?: UnreportedRequest | undefined;
}

export interface UnreportedRequest {
  /** Of a shared or service worker. */
  shared: boolean;
  headers: HeaderList;
  body: string | undefined;
}
