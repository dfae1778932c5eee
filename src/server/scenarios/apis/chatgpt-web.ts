import { block, json } from '../../stream/wire.ts';
import { assistant } from '../assistant.ts';

const TEXT = '/message/content/parts/0';

/** As the web app of ChatGPT receives it: private, and described by those who watched it. */
export const chatgptWeb = assistant({
  name: 'chatgpt-web',
  path: '/backend-api/conversation',
  shows: 'ChatGPT’s web app: a document and patches to it; path and operation are left out if they repeat.',
  conforming: 'Keeps path and operation of the previous delta, and appends `v` to the text there.',
  request: { action: 'next', messages: [{ author: { role: 'user' }, content: { parts: ['What are SSE?'] } }] },
  requestHeaders: { Accept: 'text/event-stream' },
  listen: ['delta_encoding', 'delta'],
  writes(words) {
    const [first = '', ...others] = words;
    const message = {
      id: 'message-1',
      author: { role: 'assistant' },
      content: { content_type: 'text', parts: [''] },
      status: 'in_progress',
      metadata: { model_slug: 'model-1' },
    };
    const done = { p: '/message/status', o: 'replace', v: 'finished_successfully' };
    return [
      json('v1', { event: 'delta_encoding' }),
      json({ p: '', o: 'add', v: { message }, c: 0 }, { event: 'delta' }),
      json({ p: TEXT, o: 'append', v: first }, { event: 'delta' }),
      ...others.map((v) => json({ v }, { event: 'delta' })),
      json({ p: '', o: 'patch', v: [done] }, { event: 'delta' }),
      block({ data: '[DONE]' }),
    ];
  },
});
