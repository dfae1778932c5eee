/** A short response of each format, and what it says. Written for these tests, after the documentation of each. */
import type { Sent } from './assemble.ts';

interface Example {
  format: string;
  sent: readonly Sent[];
  /** Of the first message; a part as `kind: text`. */
  says: readonly string[];
  finish?: string;
  usage?: object;
  model?: string;
  /** Number of the piece that says that the message is complete; none where the body's end alone does. */
  endedBy?: number;
}

const chunk = (delta: object, more: object = {}) => ({
  id: 'c1',
  object: 'chat.completion.chunk',
  model: 'm-1',
  choices: [{ index: 0, delta, finish_reason: null, ...more }],
});

export const RESPONSES: readonly Example[] = [
  {
    format: 'openai-chat',
    sent: [
      chunk({ role: 'assistant', content: '' }),
      chunk({ content: 'It is ' }),
      chunk({ content: 'cold.' }),
      chunk({ tool_calls: [{ index: 0, id: 't1', type: 'function', function: { name: 'weather', arguments: '' } }] }),
      chunk({ tool_calls: [{ index: 0, function: { arguments: '{"city":' } }] }),
      chunk({ tool_calls: [{ index: 1, id: 't2', type: 'function', function: { name: 'time', arguments: '{}' } }] }),
      chunk({ tool_calls: [{ index: 0, function: { arguments: '"Oslo"}' } }] }),
      chunk({}, { finish_reason: 'tool_calls' }),
      {
        id: 'c1',
        object: 'chat.completion.chunk',
        model: 'm-1',
        choices: [],
        usage: { prompt_tokens: 9, completion_tokens: 5 },
      },
      '[DONE]',
    ],
    says: ['text: It is cold.', 'tool-call weather: {"city":"Oslo"}', 'tool-call time: {}'],
    finish: 'tool_calls',
    usage: { input: 9, output: 5 },
    model: 'm-1',
    endedBy: 7,
  },
  {
    format: 'openai-completions',
    sent: [
      { id: 'c2', object: 'text_completion', model: 'm-2', choices: [{ index: 0, text: 'Once', finish_reason: null }] },
      {
        id: 'c2',
        object: 'text_completion',
        model: 'm-2',
        choices: [{ index: 0, text: ' more', finish_reason: 'length' }],
      },
      '[DONE]',
    ],
    says: ['text: Once more'],
    finish: 'length',
    model: 'm-2',
    endedBy: 1,
  },
  {
    format: 'openai-responses',
    sent: [
      { type: 'response.created', response: { id: 'r1', model: 'm-3', status: 'in_progress', output: [] } },
      { type: 'response.output_item.added', output_index: 0, item: { id: 'i0', type: 'reasoning', summary: [] } },
      {
        type: 'response.reasoning_summary_part.added',
        item_id: 'i0',
        output_index: 0,
        summary_index: 0,
        part: { type: 'summary_text', text: '' },
      },
      {
        type: 'response.reasoning_summary_text.delta',
        item_id: 'i0',
        output_index: 0,
        summary_index: 0,
        delta: 'Think',
      },
      {
        type: 'response.output_item.done',
        output_index: 0,
        item: { id: 'i0', type: 'reasoning', summary: [{ type: 'summary_text', text: 'Think' }] },
      },
      {
        type: 'response.output_item.added',
        output_index: 1,
        item: { id: 'i1', type: 'message', role: 'assistant', content: [] },
      },
      {
        type: 'response.content_part.added',
        item_id: 'i1',
        output_index: 1,
        content_index: 0,
        part: { type: 'output_text', text: '', annotations: [] },
      },
      { type: 'response.output_text.delta', item_id: 'i1', output_index: 1, content_index: 0, delta: 'Hel' },
      { type: 'response.output_text.delta', item_id: 'i1', output_index: 1, content_index: 0, delta: 'lo' },
      { type: 'response.output_text.done', item_id: 'i1', output_index: 1, content_index: 0, text: 'Hello' },
      {
        type: 'response.output_item.done',
        output_index: 1,
        item: {
          id: 'i1',
          type: 'message',
          role: 'assistant',
          content: [{ type: 'output_text', text: 'Hello', annotations: [] }],
        },
      },
      {
        type: 'response.output_item.added',
        output_index: 2,
        item: { id: 'i2', type: 'function_call', call_id: 'f1', name: 'add', arguments: '' },
      },
      { type: 'response.function_call_arguments.delta', item_id: 'i2', output_index: 2, delta: '{"a":1}' },
      { type: 'response.function_call_arguments.done', item_id: 'i2', output_index: 2, arguments: '{"a":1}' },
      {
        type: 'response.output_item.done',
        output_index: 2,
        item: {
          id: 'i2',
          type: 'function_call',
          call_id: 'f1',
          name: 'add',
          arguments: '{"a":1}',
          status: 'completed',
        },
      },
      {
        type: 'response.completed',
        response: {
          id: 'r1',
          model: 'm-3',
          status: 'completed',
          output: [
            { id: 'i0', type: 'reasoning', summary: [{ type: 'summary_text', text: 'Think' }] },
            {
              id: 'i1',
              type: 'message',
              role: 'assistant',
              content: [{ type: 'output_text', text: 'Hello', annotations: [] }],
            },
            {
              id: 'i2',
              type: 'function_call',
              call_id: 'f1',
              name: 'add',
              arguments: '{"a":1}',
              status: 'completed',
            },
          ],
          usage: { input_tokens: 3, output_tokens: 4 },
        },
      },
    ],
    says: ['reasoning: Think', 'text: Hello', 'tool-call add: {"a":1}'],
    finish: 'completed',
    usage: { input: 3, output: 4 },
    model: 'm-3',
    endedBy: 15,
  },
  {
    format: 'anthropic',
    sent: [
      [
        'message_start',
        {
          type: 'message_start',
          message: {
            id: 'a1',
            model: 'm-4',
            role: 'assistant',
            content: [],
            usage: { input_tokens: 7, output_tokens: 1 },
          },
        },
      ],
      [
        'content_block_start',
        { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '' } },
      ],
      [
        'content_block_delta',
        { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'Hm.' } },
      ],
      ['ping', { type: 'ping' }],
      ['content_block_start', { type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } }],
      [
        'content_block_delta',
        { type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'Let me ' } },
      ],
      ['content_block_delta', { type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'look.' } }],
      [
        'content_block_start',
        {
          type: 'content_block_start',
          index: 2,
          content_block: { type: 'tool_use', id: 't1', name: 'look', input: {} },
        },
      ],
      [
        'content_block_delta',
        { type: 'content_block_delta', index: 2, delta: { type: 'input_json_delta', partial_json: '{"at":"sea"}' } },
      ],
      ['message_delta', { type: 'message_delta', delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 20 } }],
      ['message_stop', { type: 'message_stop' }],
    ],
    says: ['reasoning: Hm.', 'text: Let me look.', 'tool-call look: {"at":"sea"}'],
    finish: 'tool_use',
    usage: { input: 7, output: 20 },
    model: 'm-4',
    endedBy: 10,
  },
  {
    format: 'gemini',
    sent: [
      {
        candidates: [{ content: { parts: [{ text: 'Hm', thought: true }], role: 'model' }, index: 0 }],
        modelVersion: 'm-5',
        responseId: 'g1',
      },
      { candidates: [{ content: { parts: [{ text: 'Good ' }], role: 'model' }, index: 0 }], modelVersion: 'm-5' },
      {
        candidates: [
          {
            content: { parts: [{ text: 'day' }, { functionCall: { name: 'wave', args: { hand: 'left' } } }] },
            finishReason: 'STOP',
          },
        ],
        usageMetadata: { promptTokenCount: 2, candidatesTokenCount: 3, thoughtsTokenCount: 4 },
        modelVersion: 'm-5',
      },
    ],
    says: ['reasoning: Hm', 'text: Good day', 'tool-call wave: {"hand":"left"}'],
    finish: 'STOP',
    usage: { input: 2, output: 7, reasoning: 4 },
    model: 'm-5',
    endedBy: 2,
  },
  {
    format: 'gemini-interactions',
    sent: [
      { event_type: 'interaction.created', interaction: { id: 'n1', model: 'm-6', status: 'in_progress' } },
      { event_type: 'step.start', index: 0, step: { type: 'model_output' } },
      { event_type: 'step.delta', index: 0, delta: { type: 'text', text: 'Yes' } },
      { event_type: 'step.delta', index: 0, delta: { type: 'text', text: '!' } },
      { event_type: 'step.stop', index: 0 },
      {
        event_type: 'interaction.completed',
        interaction: { id: 'n1', status: 'completed', usage: { total_input_tokens: 1, total_output_tokens: 2 } },
      },
    ],
    says: ['text: Yes!'],
    finish: 'completed',
    usage: { input: 1, output: 2 },
    model: 'm-6',
    endedBy: 5,
  },
  {
    format: 'ai-sdk-ui',
    sent: [
      { type: 'start', messageId: 'u1' },
      { type: 'start-step' },
      { type: 'reasoning-start', id: '0' },
      { type: 'reasoning-delta', id: '0', delta: 'Well' },
      { type: 'text-start', id: '0' },
      { type: 'text-delta', id: '0', delta: 'One' },
      { type: 'tool-input-start', toolCallId: 't1', toolName: 'count' },
      { type: 'tool-input-delta', toolCallId: 't1', inputTextDelta: '{"to":2}' },
      { type: 'tool-input-available', toolCallId: 't1', toolName: 'count', input: { to: 2 } },
      { type: 'tool-output-available', toolCallId: 't1', output: 'two' },
      { type: 'finish-step' },
      { type: 'start-step' },
      { type: 'text-start', id: '0' },
      { type: 'text-delta', id: '0', delta: 'Two' },
      { type: 'text-end', id: '0' },
      { type: 'finish-step' },
      { type: 'finish', finishReason: 'stop' },
      '[DONE]',
    ],
    says: ['reasoning: Well', 'text: One', 'tool-call count: {"to":2}', 'tool-result: two', 'text: Two'],
    finish: 'stop',
    endedBy: 16,
  },
  {
    format: 'ai-sdk-data',
    sent: [
      'f:{"messageId":"d1"}',
      'g:"Hm "',
      '0:"Hi"',
      '0:" there"',
      '9:{"toolCallId":"t1","toolName":"look","args":{"up":true}}',
      'a:{"toolCallId":"t1","result":"sky"}',
      'd:{"finishReason":"stop","usage":{"promptTokens":4,"completionTokens":6}}',
    ],
    says: ['reasoning: Hm ', 'text: Hi there', 'tool-call look: {"up":true}', 'tool-result: sky'],
    finish: 'stop',
    usage: { input: 4, output: 6 },
    endedBy: 6,
  },
  {
    format: 'ag-ui',
    sent: [
      { type: 'RUN_STARTED', threadId: 't', runId: 'r' },
      { type: 'TEXT_MESSAGE_START', messageId: 'm1', role: 'assistant' },
      { type: 'TEXT_MESSAGE_CONTENT', messageId: 'm1', delta: 'Here ' },
      { type: 'TEXT_MESSAGE_CHUNK', delta: 'goes' },
      { type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'draw', parentMessageId: 'm1' },
      { type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: '{}' },
      { type: 'TOOL_CALL_RESULT', toolCallId: 'c1', content: 'drawn' },
      { type: 'RUN_FINISHED', threadId: 't', runId: 'r' },
    ],
    says: ['text: Here goes', 'tool-call draw: {}', 'tool-result: drawn'],
    finish: 'success',
    endedBy: 7,
  },
  {
    format: 'langgraph',
    sent: [
      ['metadata', { run_id: 'r1', attempt: 1 }],
      ['messages/partial', [{ type: 'ai', id: 'm1', content: 'Th' }]],
      ['messages/partial', [{ type: 'ai', id: 'm1', content: 'This' }]],
      [
        'messages/complete',
        [{ type: 'ai', id: 'm1', content: 'This is', response_metadata: { finish_reason: 'stop', model_name: 'm-7' } }],
      ],
    ],
    says: ['text: This is'],
    finish: 'stop',
    model: 'm-7',
    endedBy: 3,
  },
  {
    format: 'json-rpc',
    sent: [
      { jsonrpc: '2.0', id: 3, result: { content: [{ type: 'text', text: 'done' }], structuredContent: { ok: true } } },
    ],
    says: ['text: done', 'data structuredContent: {"ok":true}'],
    endedBy: 0,
  },
  {
    format: 'ollama',
    sent: [
      { model: 'm-8', message: { role: 'assistant', content: '', thinking: 'So' }, done: false },
      { model: 'm-8', message: { role: 'assistant', content: 'Ahoy' }, done: false },
      {
        model: 'm-8',
        message: { role: 'assistant', content: '' },
        done: true,
        done_reason: 'stop',
        prompt_eval_count: 5,
        eval_count: 8,
      },
    ],
    says: ['reasoning: So', 'text: Ahoy'],
    finish: 'stop',
    usage: { input: 5, output: 8 },
    model: 'm-8',
    endedBy: 2,
  },
  {
    format: 'cohere',
    sent: [
      { id: 'h1', type: 'message-start', delta: { message: { role: 'assistant', content: [] } } },
      { type: 'tool-plan-delta', delta: { message: { tool_plan: 'I look.' } } },
      {
        type: 'tool-call-start',
        index: 0,
        delta: { message: { tool_calls: { id: 't1', type: 'function', function: { name: 'look', arguments: '' } } } },
      },
      { type: 'tool-call-delta', index: 0, delta: { message: { tool_calls: { function: { arguments: '{"n":1}' } } } } },
      { type: 'tool-call-end', index: 0 },
      { type: 'content-start', index: 0, delta: { message: { content: { type: 'text', text: '' } } } },
      { type: 'content-delta', index: 0, delta: { message: { content: { text: 'Seen' } } } },
      {
        type: 'message-end',
        delta: { finish_reason: 'COMPLETE', usage: { tokens: { input_tokens: 6, output_tokens: 7 } } },
      },
    ],
    says: ['reasoning: I look.', 'tool-call look: {"n":1}', 'text: Seen'],
    finish: 'COMPLETE',
    usage: { input: 6, output: 7 },
    endedBy: 7,
  },
  {
    format: 'dify',
    sent: [
      { event: 'message', task_id: 't', message_id: 'm1', answer: 'Now' },
      { event: 'message', task_id: 't', message_id: 'm1', answer: ' then' },
      {
        event: 'message_end',
        task_id: 't',
        message_id: 'm1',
        metadata: { usage: { prompt_tokens: 1, completion_tokens: 2 } },
      },
    ],
    says: ['text: Now then'],
    finish: 'message_end',
    usage: { input: 1, output: 2 },
    endedBy: 2,
  },
  {
    format: 'coze',
    sent: [
      ['conversation.chat.created', { id: 'x', status: 'created' }],
      ['conversation.message.delta', { id: 'm1', role: 'assistant', type: 'answer', content: 'Su' }],
      ['conversation.message.delta', { id: 'm1', role: 'assistant', type: 'answer', content: 're' }],
      ['conversation.message.completed', { id: 'm1', role: 'assistant', type: 'answer', content: 'Sure' }],
      ['conversation.chat.completed', { id: 'x', status: 'completed', usage: { input_count: 1, output_count: 1 } }],
      ['done', '[DONE]'],
    ],
    says: ['text: Sure'],
    finish: 'completed',
    usage: { input: 1, output: 1 },
    endedBy: 3,
  },
  {
    format: 'chatgpt-web',
    sent: [
      ['delta_encoding', '"v1"'],
      [
        'delta',
        {
          p: '',
          o: 'add',
          v: {
            message: {
              id: 'w1',
              author: { role: 'assistant' },
              content: { content_type: 'text', parts: [''] },
              status: 'in_progress',
              metadata: { model_slug: 'm-9' },
            },
          },
          c: 0,
        },
      ],
      ['delta', { p: '/message/content/parts/0', o: 'append', v: 'Al' }],
      ['delta', { v: 'ri' }],
      [
        'delta',
        {
          p: '',
          o: 'patch',
          v: [
            { p: '/message/content/parts/0', o: 'append', v: 'ght' },
            { p: '/message/status', o: 'replace', v: 'finished_successfully' },
          ],
        },
      ],
      '[DONE]',
    ],
    says: ['text: Alright'],
    model: 'm-9',
    endedBy: 4,
  },
  {
    format: 'bedrock-converse',
    sent: [
      { messageStart: { role: 'assistant' } },
      { contentBlockDelta: { contentBlockIndex: 0, delta: { text: 'A ' } } },
      { contentBlockDelta: { contentBlockIndex: 0, delta: { text: 'b' } } },
      { contentBlockStop: { contentBlockIndex: 0 } },
      { messageStop: { stopReason: 'end_turn' } },
      { metadata: { usage: { inputTokens: 2, outputTokens: 3 }, metrics: { latencyMs: 4 } } },
    ],
    says: ['text: A b'],
    finish: 'end_turn',
    usage: { input: 2, output: 3 },
    endedBy: 4,
  },
];
