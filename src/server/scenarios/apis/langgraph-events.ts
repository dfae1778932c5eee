import { json } from '../../stream/wire.ts';
import { assistant } from '../assistant.ts';

const RUN = 'run-1';

/** @see https://docs.langchain.com/langsmith/agent-server-api/streaming/protocol-v2-event-stream-sse */
export const langgraphEvents = assistant({
  name: 'langgraph-events',
  path: '/threads/thread-1/stream/events',
  shows: 'LangGraph’s event streaming (protocol v2): numbered events of channels, a message in blocks with deltas.',
  conforming: 'Reads a POST with fetch, and appends the deltas of a run; resumes with the last `seq` in the body.',
  request: { channels: ['messages', 'values', 'lifecycle'], namespaces: [[]], depth: 1 },
  writes(words) {
    let seq = 0;
    const event = (method: string, data: object) => {
      seq += 1;
      const params = { namespace: [], timestamp: 1_700_000_000_000 + seq, data };
      return json({ type: 'event', event_id: `${RUN}:${seq}`, seq, method, params }, { id: String(seq) });
    };
    const content = { type: 'text', text: words.join('') };
    return [
      event('lifecycle', { event: 'running', graph_name: 'agent' }),
      event('messages', { event: 'message-start', role: 'ai', id: `message-${RUN}`, run_id: RUN }),
      event('messages', { event: 'content-block-start', index: 0, content: { type: 'text', text: '' }, run_id: RUN }),
      ...words.map((text) =>
        event('messages', { event: 'content-block-delta', index: 0, delta: { type: 'text-delta', text }, run_id: RUN }),
      ),
      event('messages', { event: 'content-block-finish', index: 0, content, run_id: RUN }),
      event('messages', { event: 'message-finish', reason: 'stop', run_id: RUN }),
      event('values', { messages: [{ type: 'ai', id: `message-${RUN}`, content: content.text }] }),
      event('lifecycle', { event: 'completed', graph_name: 'agent' }),
    ];
  },
});
