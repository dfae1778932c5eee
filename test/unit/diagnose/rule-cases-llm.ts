/** Rules of the protocols above: answers of models, and JSON-RPC. */
import { event, retry } from './log-of.ts';
import { fetched, type RuleCases } from './rule-case.ts';

const numbered = (...numbers: number[]) =>
  numbers.map((sequence_number, i) => {
    const type = sequence_number === 0 ? 'response.created' : 'response.output_text.delta';
    const delta = `word ${i} "sequence_number":9`;
    return event(20 + i, JSON.stringify({ type, sequence_number, item_id: 'i', output_index: 0, delta }), { type });
  });
const call = (method: string) => ({ type: 'text', text: JSON.stringify({ jsonrpc: '2.0', id: 7, method }) });
const rpc = (message: object) => event(20, JSON.stringify({ jsonrpc: '2.0', ...message }));
const progress = rpc({ method: 'notifications/progress', params: { progress: 1 } });
const tool = { method: 'POST', requestBody: call('tools/call') };
const session = { requestHeaders: [['mcp-session-id', 's']] as const };

export const LLM_CASES: Readonly<Record<string, RuleCases>> = {
  'llm-sequence-gap': {
    triggers: [fetched({ rows: numbered(0, 1, 4) })],
    nearly: [
      [fetched({ rows: numbered(0, 1, 2) })],
      [fetched({ rows: numbered(5, 6) })],
      [fetched({ rows: numbered(0, 1, 0, 1) })],
    ],
    mentions: '4 after 1',
  },
  'mcp-404-session': {
    triggers: [fetched({ status: 404, over: 20, how: 'done' }, { ...tool, ...session })],
    nearly: [
      [fetched({ status: 404, over: 20, how: 'done' }, tool)],
      [fetched({ rows: [rpc({ id: 7, result: {} })] }, { ...tool, ...session })],
    ],
  },
  'mcp-unanswered': {
    triggers: [fetched({ rows: [progress], over: 30, how: 'done' }, tool)],
    nearly: [
      [fetched({ rows: [progress, rpc({ id: 7, result: {} })], over: 30, how: 'done' }, tool)],
      [fetched({ rows: [progress], over: 30, how: 'cancelled' }, tool)],
      [fetched({ rows: [retry(1000), progress], over: 30, how: 'done' }, tool)],
      [fetched({ rows: [progress], over: 30, how: 'done' })],
    ],
    mentions: '“7”',
  },
};
