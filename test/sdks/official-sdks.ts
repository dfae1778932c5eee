/** What the providers' own SDKs make of an answer. */
import type { Responses } from 'openai/resources';
import { jsonText } from '../../src/assemble/fields.ts';
import type { Fetch, Outcome, ToolCall } from './outcome.ts';

const HI = { role: 'user', content: 'Hi' } as const;

export async function openaiChat(fetch: Fetch): Promise<Outcome> {
  const { OpenAI } = await import('openai');
  const client = new OpenAI({ apiKey: 'none', fetch, maxRetries: 0 });
  const { choices, usage } = await client.chat.completions
    .stream({ model: 'model', messages: [HI] })
    .finalChatCompletion();
  const [choice] = choices;
  const calls = choice?.message.tool_calls ?? [];
  return {
    text: choice?.message.content ?? '',
    // The API has none; what other providers add the SDK does not put together.
    reasoning: undefined,
    tools: calls.flatMap((call) => (call.type === 'function' ? [call.function] : [])),
    finish: choice?.finish_reason,
    input: usage?.prompt_tokens,
    output: usage?.completion_tokens,
    ended: choice !== undefined,
  };
}

export async function openaiResponses(fetch: Fetch): Promise<Outcome> {
  const { OpenAI } = await import('openai');
  const client = new OpenAI({ apiKey: 'none', fetch, maxRetries: 0 });
  const response = await client.responses.stream({ model: 'model', input: 'Hi' }).finalResponse();
  const { incomplete_details, output, status, usage } = response;
  const contents = output.flatMap((item) => (item.type === 'message' ? item.content : []));
  const thoughts = output.flatMap((item) =>
    item.type === 'reasoning' ? [...item.summary, ...(item.content ?? [])] : [],
  );
  return {
    text: contents.map((part) => (part.type === 'output_text' ? part.text : '')).join(''),
    reasoning: thoughts.map(({ text }) => text).join(''),
    tools: output.flatMap((item) => callOf(item) ?? []),
    finish: incomplete_details?.reason ?? status,
    input: usage?.input_tokens,
    output: usage?.output_tokens,
    ended: status !== 'in_progress' && status !== 'queued',
  };
}

/** Functions have names; built-in tools are called by the kind of their items. */
function callOf(item: Responses.ResponseOutputItem): ToolCall | undefined {
  switch (item.type) {
    case 'function_call':
    case 'mcp_call':
    case 'mcp_approval_request':
      return item;
    case 'custom_tool_call':
      return { name: item.name, arguments: item.input };
    case 'program':
      return { name: 'program', arguments: item.code };
    case 'code_interpreter_call':
      return { name: 'code_interpreter', arguments: item.code ?? '' };
    case 'file_search_call':
      return { name: 'file_search', arguments: jsonText(item.queries) };
    case 'web_search_call':
      return { name: 'web_search', arguments: jsonText(item.action) };
    case 'local_shell_call':
      return { name: 'local_shell', arguments: jsonText(item.action) };
    case 'shell_call':
      return { name: 'shell', arguments: jsonText(item.action) };
    case 'apply_patch_call':
      return { name: 'apply_patch', arguments: jsonText(item.operation) };
    default:
      return undefined;
  }
}

export async function anthropic(fetch: Fetch): Promise<Outcome> {
  const { Anthropic } = await import('@anthropic-ai/sdk');
  const client = new Anthropic({ apiKey: 'none', fetch, maxRetries: 0 });
  const { content, stop_reason, usage } = await client.beta.messages
    .stream({ model: 'model', max_tokens: 1, messages: [HI] })
    .finalMessage();
  return {
    text: content.map((block) => (block.type === 'text' ? block.text : '')).join(''),
    reasoning: content.map((block) => (block.type === 'thinking' ? block.thinking : '')).join(''),
    tools: content.flatMap((block) =>
      block.type === 'tool_use' || block.type === 'server_tool_use' || block.type === 'mcp_tool_use'
        ? [{ name: block.name, arguments: jsonText(block.input) }]
        : [],
    ),
    finish: stop_reason ?? undefined,
    input: usage.input_tokens,
    output: usage.output_tokens,
    ended: true,
  };
}
