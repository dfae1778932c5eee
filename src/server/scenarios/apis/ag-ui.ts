import { json } from '../../stream/wire.ts';
import { assistant, QUESTION } from '../assistant.ts';

/** @see https://docs.ag-ui.com/concepts/events */
export const agUi = assistant({
  name: 'ag-ui',
  path: '/agent',
  shows: 'AG-UI: a run with a tool call, a message in deltas and a state that is patched.',
  conforming: 'Reads a POST with fetch, joins `delta` by `messageId`, applies each patch to the state.',
  request: { threadId: 'thread-1', runId: 'run-1', messages: QUESTION },
  requestHeaders: { Accept: 'text/event-stream' },
  writes: (words) => [
    json({ type: 'RUN_STARTED', threadId: 'thread-1', runId: 'run-1' }),
    json({ type: 'STATE_SNAPSHOT', snapshot: { step: 'search', hits: 0 } }),
    json({ type: 'TOOL_CALL_START', toolCallId: 'call-1', toolCallName: 'search' }),
    json({ type: 'TOOL_CALL_ARGS', toolCallId: 'call-1', delta: '{"query":"server-sent events"}' }),
    json({ type: 'TOOL_CALL_END', toolCallId: 'call-1' }),
    json({ type: 'TOOL_CALL_RESULT', messageId: 'msg-1', toolCallId: 'call-1', content: '1 hit' }),
    json({ type: 'STATE_DELTA', delta: [{ op: 'replace', path: '/hits', value: 1 }] }),
    json({ type: 'TEXT_MESSAGE_START', messageId: 'msg-2', role: 'assistant' }),
    ...words.map((delta) => json({ type: 'TEXT_MESSAGE_CONTENT', messageId: 'msg-2', delta })),
    json({ type: 'TEXT_MESSAGE_END', messageId: 'msg-2' }),
    json({ type: 'RUN_FINISHED', threadId: 'thread-1', runId: 'run-1' }),
  ],
});
