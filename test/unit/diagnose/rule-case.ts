/** What the cases of several rules have in common. */
import { event, type StreamSpec } from './log-of.ts';

/** A log that a rule must find something in, and logs that nearly are such. */
export interface RuleCases {
  triggers: readonly StreamSpec[];
  nearly: readonly (readonly StreamSpec[])[];
  documentUrl?: string;
  /** A part of what is said. */
  mentions?: string;
}

export type Spec = Partial<StreamSpec['connections'][number]>;

const failed = { time: 30, by: 'failed' } as const;
export const es = (connection: Spec, more: Partial<StreamSpec> = {}): StreamSpec => ({
  connections: [connection],
  ...more,
});
export const fetched = (connection: Spec, more: Partial<StreamSpec> = {}): StreamSpec => ({
  api: 'fetch',
  connections: [connection],
  ...more,
});
export const refused = (connection: Spec, more: Partial<StreamSpec> = {}): StreamSpec =>
  es({ over: 20, how: 'error', ...connection }, { closed: failed, ...more });
export const ids = (from: number, to: number, time: number) =>
  Array.from({ length: to - from + 1 }, (_, i) =>
    event(time + 100 * i, `n${from + i}`, { lastEventId: String(from + i) }),
  );
export const fine = es({ rows: [event(20, 'a'), event(400, 'b')] }, { listening: ['message'] });
export const chat = (content: string, more: object = {}, time = 20) =>
  event(
    time,
    JSON.stringify({
      id: 'c',
      object: 'chat.completion.chunk',
      choices: [{ index: 0, delta: { content }, finish_reason: null, ...more }],
    }),
  );
export const tool = (args: string) =>
  chat('', { delta: { tool_calls: [{ index: 0, id: 't', function: { name: 'weather', arguments: args } }] } });
export const said = (name: string, more: object) => {
  const type = `response.output_text.${name}`;
  const place = { item_id: 'i', output_index: 0, content_index: 0 };
  return event(20, JSON.stringify({ type, ...place, ...more }), { type });
};
export const steady = (count: number, from: number, every: number) =>
  Array.from({ length: count }, (_, i) => event(from + i * every, `${i}`));
