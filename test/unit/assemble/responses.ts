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

/** An event of LangGraph's protocol v2, of the root graph. */
export const langgraphEvent = (method: string, data: object, namespace: readonly string[] = []) => ({
  type: 'event',
  method,
  params: { namespace, timestamp: 1, data },
});

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
    format: 'langgraph-events',
    sent: [
      langgraphEvent('lifecycle', { event: 'running' }),
      langgraphEvent('messages', { event: 'message-start', role: 'ai', id: 'm1', metadata: { model: 'm-15' } }),
      langgraphEvent('messages', { event: 'content-block-start', index: 0, content: { type: 'reasoning' } }),
      langgraphEvent('messages', {
        event: 'content-block-delta',
        index: 0,
        delta: { type: 'reasoning-delta', reasoning: 'Hm' },
      }),
      langgraphEvent('messages', {
        event: 'content-block-finish',
        index: 0,
        content: { type: 'reasoning', reasoning: 'Hm' },
      }),
      langgraphEvent('messages', { event: 'content-block-start', index: 1, content: { type: 'text', text: '' } }),
      langgraphEvent('messages', {
        event: 'content-block-delta',
        index: 1,
        delta: { type: 'text-delta', text: 'Deep ' },
      }),
      langgraphEvent('messages', {
        event: 'content-block-delta',
        index: 1,
        delta: { type: 'text-delta', text: 'sea' },
      }),
      langgraphEvent('messages', {
        event: 'content-block-finish',
        index: 1,
        content: { type: 'text', text: 'Deep sea' },
      }),
      langgraphEvent('messages', {
        event: 'content-block-start',
        index: 2,
        content: { type: 'tool_call_chunk', id: 'c1', name: 'dive', args: '' },
      }),
      langgraphEvent('messages', {
        event: 'content-block-delta',
        index: 2,
        delta: { type: 'tool-call-delta', args: '{"m":9}' },
      }),
      langgraphEvent('messages', {
        event: 'content-block-finish',
        index: 2,
        content: { type: 'tool_call', id: 'c1', name: 'dive', args: { m: 9 } },
      }),
      langgraphEvent('messages', {
        event: 'message-finish',
        reason: 'tool_use',
        usage: { input_tokens: 4, output_tokens: 8, output_token_details: { reasoning: 1 } },
      }),
      langgraphEvent('tools', { event: 'tool-started', tool_call_id: 'c1', tool_name: 'dive', input: { m: 9 } }),
      langgraphEvent('tools', { event: 'tool-finished', tool_call_id: 'c1', output: 'dark' }),
      langgraphEvent('lifecycle', { event: 'completed' }),
    ],
    says: ['reasoning: Hm', 'text: Deep sea', 'tool-call dive: {"m":9}', 'tool-result: dark'],
    finish: 'tool_use',
    usage: { input: 4, output: 8, reasoning: 1 },
    model: 'm-15',
    endedBy: 12,
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
  {
    format: 'a2a',
    sent: [
      { jsonrpc: '2.0', id: 1, result: { kind: 'task', id: 'k1', contextId: 'x', status: { state: 'submitted' } } },
      {
        jsonrpc: '2.0',
        id: 1,
        result: {
          kind: 'status-update',
          taskId: 'k1',
          status: {
            state: 'working',
            message: { kind: 'message', messageId: 'w', role: 'agent', parts: [{ kind: 'text', text: 'Looking' }] },
          },
          final: false,
        },
      },
      {
        jsonrpc: '2.0',
        id: 1,
        result: {
          kind: 'artifact-update',
          taskId: 'k1',
          artifact: { artifactId: 'r', parts: [{ kind: 'text', text: 'Snow ' }] },
        },
      },
      {
        jsonrpc: '2.0',
        id: 1,
        result: {
          kind: 'artifact-update',
          taskId: 'k1',
          artifact: { artifactId: 'r', parts: [{ kind: 'text', text: 'falls' }] },
          append: true,
          lastChunk: true,
        },
      },
      {
        jsonrpc: '2.0',
        id: 1,
        result: { kind: 'status-update', taskId: 'k1', status: { state: 'completed' }, final: true },
      },
    ],
    says: ['data working: Looking', 'text: Snow falls'],
    finish: 'completed',
    endedBy: 4,
  },
  {
    format: 'lm-studio',
    sent: [
      { type: 'chat.start', model_instance_id: 'm-10' },
      { type: 'prompt_processing.start' },
      { type: 'prompt_processing.progress', progress: 0.5 },
      { type: 'prompt_processing.end' },
      { type: 'reasoning.start' },
      { type: 'reasoning.delta', content: 'Hm' },
      { type: 'reasoning.end' },
      { type: 'tool_call.start', tool: 'look' },
      { type: 'tool_call.arguments', tool: 'look', arguments: { n: 1 } },
      { type: 'tool_call.success', tool: 'look', arguments: { n: 1 }, output: 'seen' },
      { type: 'message.start' },
      { type: 'message.delta', content: 'A ' },
      { type: 'message.delta', content: 'boat' },
      { type: 'message.end' },
      {
        type: 'chat.end',
        result: {
          model_instance_id: 'm-10',
          response_id: 'l1',
          output: [
            { type: 'reasoning', content: 'Hm' },
            { type: 'tool_call', tool: 'look', arguments: { n: 1 }, output: 'seen' },
            { type: 'message', content: 'A boat' },
          ],
          stats: { input_tokens: 3, total_output_tokens: 4, reasoning_output_tokens: 1, tokens_per_second: 40 },
        },
      },
    ],
    says: ['reasoning: Hm', 'tool-call look: {"n":1}', 'tool-result look: seen', 'text: A boat'],
    usage: { input: 3, output: 4, reasoning: 1, speed: 40 },
    model: 'm-10',
    endedBy: 14,
  },
  {
    format: 'mistral-conversations',
    sent: [
      { type: 'conversation.response.started', conversation_id: 'v1' },
      { type: 'tool.execution.started', id: 't1', name: 'web_search', arguments: '' },
      { type: 'tool.execution.delta', id: 't1', name: 'web_search', arguments: '{"query":"ice"}' },
      { type: 'tool.execution.done', id: 't1', name: 'web_search', info: { hits: 1 } },
      { type: 'message.output.delta', id: 'o1', role: 'assistant', model: 'm-11', content: 'Ice is ' },
      { type: 'message.output.delta', id: 'o1', role: 'assistant', content: { type: 'text', text: 'cold' } },
      { type: 'function.call.delta', id: 'f1', tool_call_id: 'c1', name: 'melt', arguments: '{"at":' },
      { type: 'function.call.delta', id: 'f1', tool_call_id: 'c1', name: 'melt', arguments: '0}' },
      { type: 'conversation.response.done', usage: { prompt_tokens: 5, completion_tokens: 6 } },
    ],
    says: [
      'tool-call web_search: {"query":"ice"}',
      'tool-result web_search: {"hits":1}',
      'text: Ice is cold',
      'tool-call melt: {"at":0}',
    ],
    usage: { input: 5, output: 6 },
    model: 'm-11',
    endedBy: 8,
  },
  {
    format: 'openai-assistants',
    sent: [
      ['thread.created', { id: 'th', object: 'thread' }],
      ['thread.run.created', { id: 'ru', object: 'thread.run', status: 'queued', model: 'm-12' }],
      ['thread.message.created', { id: 'ms', object: 'thread.message', role: 'assistant', content: [] }],
      [
        'thread.message.delta',
        { id: 'ms', delta: { content: [{ index: 0, type: 'text', text: { value: 'No ', annotations: [] } }] } },
      ],
      ['thread.message.delta', { id: 'ms', delta: { content: [{ index: 0, type: 'text', text: { value: 'way' } }] } }],
      [
        'thread.message.completed',
        { id: 'ms', role: 'assistant', content: [{ type: 'text', text: { value: 'No way', annotations: [] } }] },
      ],
      [
        'thread.run.completed',
        { id: 'ru', status: 'completed', model: 'm-12', usage: { prompt_tokens: 2, completion_tokens: 3 } },
      ],
      ['done', '[DONE]'],
    ],
    says: ['text: No way'],
    finish: 'completed',
    usage: { input: 2, output: 3 },
    model: 'm-12',
    endedBy: 5,
  },
  {
    format: 'tgi',
    sent: [
      { index: 1, token: { id: 7, text: 'Sea', logprob: -0.1, special: false }, generated_text: null, details: null },
      { index: 2, token: { id: 8, text: ' air', logprob: -0.1, special: false }, generated_text: null, details: null },
      {
        index: 3,
        token: { id: 2, text: '</s>', logprob: -0.1, special: true },
        generated_text: 'Sea air',
        details: { finish_reason: 'eos_token', generated_tokens: 3, input_length: 4 },
      },
    ],
    says: ['text: Sea air'],
    finish: 'eos_token',
    usage: { input: 4, output: 3 },
    endedBy: 2,
  },
  {
    format: 'llama-cpp',
    sent: [
      { index: 0, content: 'Go', tokens: [3], stop: false, id_slot: 0 },
      { index: 0, content: ' on', tokens: [4], stop: false, id_slot: 0 },
      {
        index: 0,
        content: '',
        stop: true,
        stop_type: 'limit',
        model: 'm-13',
        tokens_predicted: 2,
        tokens_evaluated: 5,
        timings: { predicted_per_second: 33 },
      },
    ],
    says: ['text: Go on'],
    finish: 'limit',
    usage: { input: 5, output: 2, speed: 33 },
    model: 'm-13',
    endedBy: 2,
  },
  {
    format: 'langserve',
    sent: [
      ['data', { type: 'AIMessageChunk', id: 'lc', content: 'Far ', tool_call_chunks: [] }],
      [
        'data',
        {
          type: 'AIMessageChunk',
          id: 'lc',
          content: 'out',
          tool_call_chunks: [],
          usage_metadata: { input_tokens: 1, output_tokens: 2 },
        },
      ],
      ['end', ''],
    ],
    says: ['text: Far out'],
    usage: { input: 1, output: 2 },
    endedBy: 2,
  },
  {
    format: 'adk',
    sent: [
      { invocationId: 'e1', author: 'guide', id: 'a', partial: true, content: { parts: [{ text: 'Turn ' }] } },
      { invocationId: 'e1', author: 'guide', id: 'b', partial: true, content: { parts: [{ text: 'left' }] } },
      {
        invocationId: 'e1',
        author: 'guide',
        id: 'c',
        content: { parts: [{ text: 'Turn left' }, { functionCall: { id: 'f', name: 'walk', args: { m: 5 } } }] },
        usageMetadata: { promptTokenCount: 2, candidatesTokenCount: 3 },
      },
      {
        invocationId: 'e1',
        author: 'guide',
        id: 'd',
        content: { parts: [{ functionResponse: { id: 'f', name: 'walk', response: { ok: true } } }] },
      },
      {
        invocationId: 'e1',
        author: 'guide',
        id: 'e',
        content: { parts: [{ text: 'There.' }] },
        finishReason: 'STOP',
      },
    ],
    says: ['text: Turn left', 'tool-call walk: {"m":5}', 'tool-result walk: {"ok":true}', 'text: There.'],
    finish: 'STOP',
    usage: { input: 2, output: 3 },
    endedBy: 4,
  },
  {
    format: 'anthropic-sessions',
    sent: [
      { type: 'session.status_running', id: 's1', processed_at: '2026-01-01T00:00:00Z' },
      { type: 'agent.thinking', id: 's2', processed_at: '2026-01-01T00:00:01Z' },
      {
        type: 'agent.tool_use',
        id: 's3',
        name: 'bash',
        input: { command: 'ls' },
        processed_at: '2026-01-01T00:00:02Z',
      },
      {
        type: 'agent.tool_result',
        id: 's4',
        tool_use_id: 's3',
        content: [{ type: 'text', text: 'a.txt' }],
        processed_at: '2026-01-01T00:00:03Z',
      },
      {
        type: 'span.model_request_end',
        id: 's5',
        model_usage: { input_tokens: 4, output_tokens: 5, cache_read_input_tokens: 0 },
        processed_at: '2026-01-01T00:00:04Z',
      },
      {
        type: 'agent.message',
        id: 's6',
        content: [{ type: 'text', text: 'One file.' }],
        processed_at: '2026-01-01T00:00:05Z',
      },
      {
        type: 'session.status_idle',
        id: 's7',
        stop_reason: { type: 'end_turn' },
        processed_at: '2026-01-01T00:00:06Z',
      },
    ],
    says: [
      'reasoning: undefined',
      'tool-call bash: {"command":"ls"}',
      'tool-result: [{"type":"text","text":"a.txt"}]',
      'text: One file.',
    ],
    finish: 'end_turn',
    usage: { input: 4, output: 5 },
    endedBy: 6,
  },
  {
    format: 'anthropic-completions',
    sent: [
      ['completion', { type: 'completion', id: 'k1', completion: ' Well', stop_reason: null, model: 'm-14' }],
      ['completion', { type: 'completion', id: 'k1', completion: ' then', stop_reason: null, model: 'm-14' }],
      ['ping', { type: 'ping' }],
      ['completion', { type: 'completion', id: 'k1', completion: '', stop_reason: 'stop_sequence', model: 'm-14' }],
    ],
    says: ['text:  Well then'],
    finish: 'stop_sequence',
    model: 'm-14',
    endedBy: 3,
  },
  {
    format: 'cohere-v1',
    sent: [
      { is_finished: false, event_type: 'stream-start', generation_id: 'g1' },
      { is_finished: false, event_type: 'text-generation', text: 'Oh' },
      { is_finished: false, event_type: 'text-generation', text: ' yes' },
      {
        is_finished: true,
        event_type: 'stream-end',
        finish_reason: 'COMPLETE',
        response: { text: 'Oh yes', meta: { tokens: { input_tokens: 3, output_tokens: 2 } } },
      },
    ],
    says: ['text: Oh yes'],
    finish: 'COMPLETE',
    usage: { input: 3, output: 2 },
    endedBy: 3,
  },
  {
    format: 'coze-workflow',
    sent: [
      ['PING', '{}'],
      ['Message', { content: 'Up ', node_title: 'End', node_seq_id: '0', node_is_finish: false, content_type: 'text' }],
      ['Message', { content: 'hill', node_title: 'End', node_seq_id: '1', node_is_finish: true, content_type: 'text' }],
      ['Done', { debug_url: 'https://www.coze.test/' }],
    ],
    says: ['text: Up hill'],
    finish: 'done',
    endedBy: 3,
  },
];

interface StateExample {
  format: string;
  sent: readonly Sent[];
  states: readonly { name: string; value: unknown }[];
}

/** Streams that keep a state up to date, and what it is in the end. */
export const STATES: readonly StateExample[] = [
  {
    format: 'langgraph-events',
    sent: [
      langgraphEvent('values', { topic: 'sea' }),
      langgraphEvent('values', { topic: 'deep' }, ['child:1']),
      langgraphEvent('values', { topic: 'sky' }),
      langgraphEvent('custom:progress', { done: 1 }),
      langgraphEvent('checkpoints', { id: 'k' }),
    ],
    states: [
      { name: 'values', value: { topic: 'sky' } },
      { name: 'values|child:1', value: { topic: 'deep' } },
      { name: 'custom:progress', value: { done: 1 } },
    ],
  },
  {
    format: 'json-patch',
    sent: [
      [{ op: 'replace', path: '', value: { users: ['a'] } }],
      [
        { op: 'add', path: '/users/-', value: 'b' },
        { op: 'add', path: '/open', value: true },
      ],
    ],
    states: [{ name: 'state', value: { users: ['a', 'b'], open: true } }],
  },
  {
    format: 'path-updates',
    sent: [
      ['put', { path: '/', data: { rooms: { a: { name: 'A', count: 1 } } } }],
      ['keep-alive', 'null'],
      ['patch', { path: '/rooms/a', data: { count: 2, 'owner/name': 'Ada' } }],
      ['put', { path: '/rooms/b', data: { name: 'B' } }],
      ['put', { path: '/rooms/b/name', data: null }],
    ],
    states: [{ name: 'data', value: { rooms: { a: { name: 'A', count: 2, owner: { name: 'Ada' } }, b: {} } } }],
  },
  {
    format: 'path-updates',
    sent: [
      ['put', { path: '/', data: { flags: { dark: { on: false, version: 1 }, old: { version: 1 } }, segments: {} } }],
      ['patch', { path: '/flags/dark', data: { version: 2 } }],
      ['delete', { path: '/flags/old', version: 2 }],
    ],
    states: [{ name: 'data', value: { flags: { dark: { version: 2 } }, segments: {} } }],
  },
  {
    format: 'datastar',
    sent: [
      ['datastar-patch-signals', 'signals {"a":1,"b":2,"c":{"d":3,"e":4}}'],
      ['datastar-remove-signals', 'paths b\npaths c.d'],
      ['datastar-patch-elements', 'elements <p>hello</p>'],
    ],
    states: [{ name: 'signals', value: { a: 1, c: { e: 4 } } }],
  },
  {
    format: 'graphql',
    sent: [
      ['next', { data: { person: { name: 'Ada' } } }],
      ['complete', {}],
    ],
    states: [{ name: 'data', value: { person: { name: 'Ada' } } }],
  },
];
