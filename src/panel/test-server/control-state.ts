import * as v from 'valibot';

/**
 * What the server's control port says (src/server/README.md, Control). Any program may listen on that port, so
 * everything is checked, and only a server on this machine is accepted.
 */
const loopback = v.pipe(v.string(), v.regex(/^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/));
/** A server that listens for other machines names the address on which it does. */
const address = v.union([loopback, v.pipe(v.string(), v.regex(/^http:\/\/[\w.:[\]-]+$/))]);
const faultValues = v.record(v.string(), v.union([v.string(), v.number()]));
const path = v.pipe(v.string(), v.startsWith('/'));

const client = v.object({
  id: v.number(),
  /** ms since 1970. */
  time: v.number(),
  method: v.string(),
  path: v.string(),
  /** Path and query. */
  url: v.string(),
  attempt: v.number(),
  lastEventId: v.nullable(v.string()),
  status: v.number(),
  ended: v.nullable(v.object({ time: v.number(), reason: v.string() })),
  sent: v.object({ events: v.number(), bytes: v.number() }),
  faults: v.optional(faultValues),
});

const mode = v.variant('mode', [
  v.object({ mode: v.literal('scenarios') }),
  v.object({
    mode: v.literal('proxy'),
    target: v.object({
      url: v.string(),
      problem: v.nullable(v.object({ time: v.number(), message: v.string() })),
    }),
  }),
  v.object({
    mode: v.literal('replay'),
    file: v.string(),
    speed: v.union([v.number(), v.literal('max')]),
    streams: v.array(v.object({ method: v.string(), url: path, events: v.number(), duration: v.number() })),
  }),
]);

const settings = v.intersect([
  mode,
  v.object({
    url: address,
    listening: v.boolean(),
    faults: v.array(v.object({ path: v.nullable(v.string()), faults: faultValues, left: v.nullable(v.number()) })),
    paused: v.array(v.number()),
  }),
]);

const whole = v.intersect([settings, v.object({ clients: v.array(client) })]);
const sent = v.array(v.tuple([v.number(), v.number(), v.number()]));

const scenarios = v.array(
  v.object({
    name: v.string(),
    path,
    group: v.string(),
    shows: v.string(),
    start: v.object({
      client: v.picklist(['eventsource', 'fetch', 'xhr']),
      method: v.optional(v.picklist(['GET', 'POST'])),
      body: v.optional(v.unknown()),
      listen: v.optional(v.array(v.string())),
      query: v.optional(v.string()),
      headers: v.optional(v.record(v.string(), v.string())),
    }),
  }),
);
const faultParams = v.array(
  v.object({ name: v.string(), about: v.string(), choices: v.optional(v.array(v.string())) }),
);

export type ServerClient = v.InferOutput<typeof client>;
export type ServerScenario = v.InferOutput<typeof scenarios>[number];
export type FaultParam = v.InferOutput<typeof faultParams>[number];
export type FaultValues = v.InferOutput<typeof faultValues>;
export type ServerSettings = v.InferOutput<typeof settings>;

export interface ServerState {
  settings: ServerSettings;
  clients: ReadonlyMap<number, ServerClient>;
}

/** Throws where it is no list of scenarios. */
export const readScenarios = (data: unknown): ServerScenario[] => v.parse(scenarios, data);
export const readFaultParams = (data: unknown): FaultParam[] => v.parse(faultParams, data);
const readState = (data: unknown): ServerState => {
  const { clients, ...rest } = v.parse(whole, data);
  return { settings: rest, clients: new Map(clients.map((each) => [each.id, each])) };
};

/** The state after something has happened. @throws where it is not of the agreed form */
export function afterEvent(state: ServerState | undefined, event: string, data: unknown): ServerState | undefined {
  if (event === 'state') return readState(data);
  if (state === undefined) return undefined;
  const clients = new Map(state.clients);
  if (event === 'settings') return { ...state, settings: v.parse(settings, data) };
  if (event === 'opened') {
    const opened = v.parse(client, data);
    if (opened.ended === null) clients.set(opened.id, opened);
  } else if (event === 'ended') clients.delete(v.parse(client, data).id);
  else if (event === 'sent') {
    for (const [id, events, bytes] of v.parse(sent, data)) {
      const known = clients.get(id);
      if (known) clients.set(id, { ...known, sent: { events, bytes } });
    }
  }
  return { ...state, clients };
}
