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
import * as functions from './functions.ts';
import type { GroupName } from './group-names.ts';
import * as libraries from './libraries.ts';
import * as overrides from './overrides.ts';
import * as page from './page.ts';
import { type Group, runner } from './runner.ts';
import * as stacks from './stacks.ts';
import * as strict from './strict.ts';
import * as timing from './timing.ts';
import * as xhrEvents from './xhr-events.ts';
import * as xhrShape from './xhr-shape.ts';

const groups: Readonly<Record<Exclude<GroupName, 'real-libraries'>, Group>> = {
  page,
  stacks,
  timing,
  overrides,
  counting,
  libraries,
  frames,
  functions,
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

export const { list, run } = runner(groups);
