/** Records of a tap: it reads the bytes of responses below the page. Their times are epoch ms. */
import type { BodyKind } from '../../bodies/body-kinds.ts';
import type { Observation, OfConnection, WithText } from './observation.ts';

/**
 * A response whose bytes the tap reads; each is a stream of its own, with one connection. Its events, comments and chunks
 * follow from the same source. The record comes again when the first bytes show another kind of body.
 */
export interface WireOpened extends OfConnection, WithText {
  kind: 'wire-opened';
  /** Id of the request, as in the network's records; left out where the tap does not know it. */
  request?: string;
  method: string;
  /** After redirects. */
  url: string;
  /** When the request for this URL was made. */
  started: number;
  /** `Last-Event-ID` as sent, empty if there was none; left out where the tap does not know it. */
  lastEventId?: string;
  status: number;
  /** Left out for an event stream. */
  body?: BodyKind;
  /** The tap was late: it counts bytes from the first one that it got. */
  partial?: boolean;
}

/** Grace period over: of the body's events up to `until`, the page has reported those that it heard. */
export interface WireSettled extends OfConnection {
  kind: 'wire-settled';
  until: number;
}

/** No more bytes of this body come: it is complete, it failed, or the tap stopped. */
export interface WireEnded extends OfConnection, WithText {
  kind: 'wire-ended';
  /** As the browser names it. */
  error?: string;
}

/** Why a tap stopped. */
export const WIRE_STOPS = [
  'switched-off',
  'panel-closed',
  /** The tab or the inspected target is gone. */
  'tab-closed',
  /** The user cancelled it in the browser's own bar. */
  'dismissed',
  /** Another debugger took over. */
  'replaced',
  'failed',
] as const;
export type WireStop = (typeof WIRE_STOPS)[number];

/** A tap of the tab started, or stopped. */
export interface WireCapture extends Observation, WithText {
  kind: 'wire-capture';
  on: boolean;
  reason?: WireStop;
  /** Further detail, such as the browser's error. */
  detail?: string;
}
