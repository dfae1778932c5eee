/**
 * Anthropic's managed agents: whole events of a session, and no deltas.
 * @see https://docs.anthropic.com/en/api/beta/sessions/events
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, jsonText, listOf, numberOf, sumOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Message } from '../message.ts';
import type { Piece } from '../piece.ts';
import { errorText } from './error-text.ts';

const TYPE =
  /^(agent\.(message|thinking|thread_\w+|(custom_|mcp_)?tool_use|(mcp_)?tool_result)|session\.\w+|span\.\w+|user\.\w+)$/;

export const anthropicSessions: Format = {
  name: 'anthropic-sessions',
  title: 'Anthropic managed agents',
  recognises: ({ json }) => isFields(json) && 'processed_at' in json && TYPE.test(textOf(json['type'])),
  start: (answer) => (piece) => {
    if (isFields(piece.json)) take(answer, piece.json, piece);
    else answer.addUnknown('no JSON', piece);
  },
};

function take(answer: Answer, event: Fields, piece: Piece): void {
  const type = textOf(event['type']);
  const { content, error, id, model_usage, stop_reason } = event;
  if (type === 'user.message') {
    const turn = answer.message(textOf(id));
    Object.assign(turn, { id: textOrNone(id), role: 'user', ended: true });
    takeContent(turn, content, piece.row);
    return;
  }
  const message = answer.message();
  message.role = 'agent';
  if (type === 'agent.message') takeContent(message, content, piece.row);
  else if (type === 'agent.thinking') message.add('reasoning', piece.row, {}).redacted = true;
  else if (/tool_(use|result)$/.test(type)) takeTool(message, event, piece.row);
  else if (type === 'span.model_request_end') add(message, fieldsOf(model_usage));
  else if (type === 'session.error') message.error = errorText(error);
  else if (type === 'session.status_idle') {
    message.finish = textOrNone(fieldsOf(stop_reason)['type']) ?? 'idle';
    message.ended = true;
  } else if (type === 'session.status_running') message.ended = false;
  else if (type === 'session.status_terminated' || type === 'session.deleted') {
    message.finish = type.replace(/^session\.(status_)?/, '');
    message.ended = true;
  } else if (!TYPE.test(type)) answer.addUnknown(type || 'no type', piece);
}

function takeContent(message: Message, content: unknown, row: number): void {
  for (const each of listOf(content)) {
    const { text, type } = fieldsOf(each);
    if (type === 'text') message.add('text', row, {}).text.append(textOf(text), row);
    else message.add('unknown', row, { name: textOf(type), value: each });
  }
}

function takeTool(message: Message, event: Fields, row: number): void {
  const { content, custom_tool_use_id, id, input, mcp_tool_use_id, name, tool_use_id } = event;
  if (textOf(event['type']).endsWith('use')) {
    message.add('tool-call', row, { id: textOrNone(id), name: textOrNone(name) }).text.append(jsonText(input), row);
    return;
  }
  const call = textOrNone(tool_use_id) ?? textOrNone(mcp_tool_use_id) ?? textOrNone(custom_tool_use_id);
  message.add('tool-result', row, { id: call, value: content });
}

/** Each request to the model has a count of its own. */
function add(message: Message, usage: Fields): void {
  const { cache_creation_input_tokens, cache_read_input_tokens, input_tokens, output_tokens } = usage;
  const { besideInput, cached = 0, input = 0, output = 0 } = message.usage ?? {};
  message.count({
    input: input + (numberOf(input_tokens) ?? 0),
    output: output + (numberOf(output_tokens) ?? 0),
    cached: cached + (numberOf(cache_read_input_tokens) ?? 0),
    besideInput: sumOf(besideInput, cache_read_input_tokens, cache_creation_input_tokens),
  });
}
