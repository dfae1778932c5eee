import * as counting from './counting.ts';
import * as eventSourceErrors from './event-source-errors.ts';
import * as eventSourceEvents from './event-source-events.ts';
import * as eventSourceListeners from './event-source-listeners.ts';
import * as eventSourceShape from './event-source-shape.ts';
import * as fetchAbort from './fetch-abort.ts';
import * as fetchBody from './fetch-body.ts';
import * as fetchClone from './fetch-clone.ts';
import * as fetchConsume from './fetch-consume.ts';
import * as fetchErrors from './fetch-errors.ts';
import * as fetchRequest from './fetch-request.ts';
import * as fetchServer from './fetch-server.ts';
import * as fetchShape from './fetch-shape.ts';
import * as fetchStreams from './fetch-streams.ts';
import * as frames from './frames.ts';
import { type Check, setPlaces } from './kit.ts';
import * as libraries from './libraries.ts';
import * as overrides from './overrides.ts';
import * as page from './page.ts';
import * as realLibraries from './real-libraries.ts';
import * as stacks from './stacks.ts';
import * as strict from './strict.ts';
import * as timing from './timing.ts';
import * as xhrEvents from './xhr-events.ts';
import * as xhrShape from './xhr-shape.ts';

interface Group {
  /** The page that the checks run in; `/page` when left out. */
  path?: string;
  /** They leave the page as it was, so that they can share one. */
  shared?: boolean;
  checks: Readonly<Record<string, Check>>;
}

const groups: Readonly<Record<string, Group>> = {
  page,
  stacks,
  timing,
  overrides,
  counting,
  libraries,
  'real-libraries': realLibraries,
  frames,
  strict,
  'event-source-shape': eventSourceShape,
  'event-source-events': eventSourceEvents,
  'event-source-errors': eventSourceErrors,
  'event-source-listeners': eventSourceListeners,
  'fetch-shape': fetchShape,
  'fetch-request': fetchRequest,
  'fetch-errors': fetchErrors,
  'fetch-abort': fetchAbort,
  'fetch-body': fetchBody,
  'fetch-streams': fetchStreams,
  'fetch-consume': fetchConsume,
  'fetch-clone': fetchClone,
  'fetch-server': fetchServer,
  'xhr-shape': xhrShape,
  'xhr-events': xhrEvents,
};

/** All checks, by the page that they run in. */
export function list(): { path: string; checks: string[] }[] {
  return Object.entries(groups).flatMap(([group, { checks, path = '/page', shared }]) => {
    const names = Object.keys(checks).map((name) => `${group}/${name}`);
    return shared ? [{ path, checks: names }] : names.map((name) => ({ path, checks: [name] }));
  });
}

/** What a check saw, or how it failed, as JSON. */
export async function run(name: string, places: Parameters<typeof setPlaces>[0]): Promise<string> {
  const { stringify } = JSON;
  setPlaces(places);
  const slash = name.indexOf('/');
  const check = groups[name.slice(0, slash)]?.checks[name.slice(slash + 1)];
  if (!check) return 'no such check';
  const late = new Promise<unknown>((resolve) => setTimeout(resolve, 8000, 'not within 8 s'));
  try {
    // Undefined has no place in JSON.
    return stringify(await Promise.race([check(), late]), (_, value) => (value === undefined ? 'undefined' : value), 1);
  } catch (error) {
    return `check failed: ${String(error)}`;
  }
}
