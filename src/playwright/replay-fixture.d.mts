import type { Page } from '@playwright/test';

export interface ReplayFixtureOptions {
  /** A capture file, or a file of events that ends in `.sse`. */
  file: string;
  /** The captured requests; URLs are without query. */
  endpoints: readonly { method: string; url: string }[];
  /** 10 is ten times as fast, `max` as fast as the page reads. Default 1. */
  speed?: number | 'max';
  /** Origins of the pages that read the streams. Default: the origins of the streams. */
  allowOrigins?: readonly string[];
  /** Starts the server, given the file and options. Default: `sse-inspector replay` of this package. */
  command?: readonly string[];
}

/** Where the server listens. */
export interface Replay {
  url: string;
}

type ReplayFixture = (fixtures: { page: Page }, use: (replay: Replay) => Promise<void>) => Promise<void>;

/** For `test.extend({ replay: replayFixture({ … }) })`: each test gets a server of its own, which starts from the beginning. */
export function replayFixture(options: ReplayFixtureOptions): [ReplayFixture, { auto: true }];
