/** Messages as LangChain writes them, of LangGraph and LangServe. */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, jsonText, keyOf, listOf, numberOf, textOf, textOrNone } from '../fields.ts';
import type { Message } from '../message.ts';

export const isLangChainMessage = (value: unknown): boolean =>
  /^(AIMessage(Chunk)?|HumanMessage(Chunk)?|ToolMessage(Chunk)?|SystemMessage(Chunk)?|ai|human|tool|system)$/.test(
    textOf(fieldsOf(value)['type']),
  );

/** `isWhole`: the message so far, and not its next piece. */
export function takeLangChainMessage(answer: Answer, each: Fields, row: number, isWhole: boolean): void {
  const { content, id, name, response_metadata, tool_call_chunks, tool_call_id, tool_calls, type, usage_metadata } =
    each;
  const message = answer.message(textOf(id));
  message.id = textOrNone(id);
  message.role ??= roleOf(textOf(type));
  if (message.role === 'tool') {
    const part = message.part('tool-result', '', row);
    Object.assign(part, { id: textOrNone(tool_call_id), name: textOrNone(name), value: content });
  } else if (typeof content === 'string') addText(message, content, '0', row, isWhole);
  else for (const [place, block] of listOf(content).entries()) takeBlock(message, fieldsOf(block), place, row, isWhole);
  const calls = isWhole && listOf(tool_calls).length > 0 ? tool_calls : tool_call_chunks;
  for (const [place, call] of listOf(calls).entries()) takeCall(message, fieldsOf(call), place, row, isWhole);
  const { finish_reason, model_name, stop_reason } = fieldsOf(response_metadata);
  message.model ??= textOrNone(model_name);
  message.finish = textOrNone(finish_reason) ?? textOrNone(stop_reason) ?? message.finish;
  message.ended ||= message.finish !== undefined;
  takeUsage(message, usage_metadata);
}

export function takeUsage(message: Message, usage: unknown): void {
  const { input_token_details, input_tokens, output_token_details, output_tokens } = fieldsOf(usage);
  message.count({
    input: numberOf(input_tokens),
    output: numberOf(output_tokens),
    reasoning: numberOf(fieldsOf(output_token_details)['reasoning']),
    cached: numberOf(fieldsOf(input_token_details)['cache_read']),
  });
}

function addText(message: Message, text: string, key: string, row: number, isWhole: boolean): void {
  if (text === '' && !message.has('text', key)) return;
  const part = message.part('text', key, row);
  if (isWhole) part.text.replace(text, row);
  else part.text.append(text, row);
}

function takeBlock(message: Message, block: Fields, place: number, row: number, isWhole: boolean): void {
  const { index, text, thinking, type } = block;
  const key = keyOf(index, place);
  if (type === 'text' && typeof text === 'string') addText(message, text, key, row, isWhole);
  else if (type === 'thinking') {
    const part = message.part('reasoning', key, row);
    if (isWhole) part.text.replace(textOf(thinking), row);
    else part.text.append(textOf(thinking), row);
  } else if (!/^(tool_use|tool_call|input_json_delta)/.test(textOf(type))) {
    Object.assign(message.part('unknown', key, row), { name: textOrNone(type), value: block });
  }
}

function takeCall(
  message: Message,
  { args, id, index, name }: Fields,
  place: number,
  row: number,
  isWhole: boolean,
): void {
  const part = message.part('tool-call', keyOf(index, place), row);
  part.id ??= textOrNone(id);
  part.name ??= textOrNone(name);
  if (isWhole) part.text.replace(jsonText(args), row);
  else part.text.append(jsonText(args), row);
}

export function roleOf(type: string): string {
  const [, role = ''] = /^(AI|ai|Human|human|Tool|tool|System|system)/.exec(type) ?? [];
  return { ai: 'assistant', human: 'user' }[role.toLowerCase()] ?? role.toLowerCase();
}
