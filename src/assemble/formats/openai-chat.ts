/**
 * OpenAI chat completions, and the dialects of those who serve the same API.
 * @see https://platform.openai.com/docs/api-reference/chat-streaming
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, jsonText, keyOf, listOf, numberOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Message, Usage } from '../message.ts';
import { DONE } from './done.ts';
import { errorText } from './error-text.ts';

export const openaiChat: Format = {
  name: 'openai-chat',
  title: 'Chat completions',
  recognises({ json }) {
    if (!isFields(json)) return false;
    const { choices, object } = json;
    if (object === 'chat.completion.chunk') return true;
    if (!Array.isArray(choices)) return false;
    // Azure's first chunk has filter results alone.
    return choices.length === 0 ? 'prompt_filter_results' in json : choices.some((each) => 'delta' in fieldsOf(each));
  },
  start: (answer) => (piece) => {
    if (piece.data === DONE) {
      for (const message of answer.messages) message.ended = true;
    } else if (isFields(piece.json)) take(answer, piece.json, piece.row);
    else answer.addUnknown('no JSON', piece);
  },
};

function take(answer: Answer, chunk: Fields, row: number): void {
  const { choices, error, id, model, usage, x_groq } = chunk;
  if (error !== undefined && error !== null) answer.message('0').error = errorText(error);
  for (const choice of listOf(choices)) {
    if (!isFields(choice)) continue;
    const message = answer.message(keyOf(choice['index'], 0));
    takeChoice(message, choice, row);
    message.id ??= textOrNone(id);
    message.model ??= textOrNone(model);
  }
  const counts = isFields(usage) ? usage : fieldsOf(x_groq)['usage'];
  if (isFields(counts)) answer.message('0').count(usageOf(counts));
  // Perplexity sends both whole with each chunk.
  for (const source of listOf(chunk['citations'])) cite(answer.message('0'), { url: source }, row);
  for (const source of listOf(chunk['search_results'])) cite(answer.message('0'), fieldsOf(source), row);
}

function takeChoice(message: Message, { delta, finish_reason, message: whole }: Fields, row: number): void {
  const { audio, content, function_call, reasoning, reasoning_content, refusal, role, tool_calls, annotations } =
    isFields(delta) ? delta : fieldsOf(whole);
  message.role ??= textOrNone(role) ?? 'assistant';
  message.flow('reasoning', textOf(reasoning_content) || textOf(reasoning), row);
  if (typeof content === 'string') message.flow('text', content, row);
  // Mistral
  else for (const each of listOf(content)) takeContent(message, fieldsOf(each), row);
  message.flow('refusal', textOf(refusal), row);
  for (const [place, call] of listOf(tool_calls).entries()) takeCall(message, fieldsOf(call), place, row);
  if (isFields(function_call)) takeCall(message, { function: function_call }, 0, row);
  for (const each of listOf(annotations)) cite(message, fieldsOf(fieldsOf(each)['url_citation']), row);
  if (isFields(audio)) {
    const part = message.part('audio', '', row);
    part.id ??= textOrNone(audio['id']);
    part.text.append(textOf(audio['transcript']), row);
  }
  const finish = textOrNone(finish_reason);
  if (finish === undefined) return;
  message.finish = finish;
  message.ended = true;
}

function takeContent(message: Message, { text, thinking, type, ...rest }: Fields, row: number): void {
  if (type === 'text') message.flow('text', textOf(text), row);
  else if (type === 'thinking') {
    const words = listOf(thinking).map((each) => textOf(fieldsOf(each)['text']));
    message.flow('reasoning', typeof thinking === 'string' ? thinking : words.join(''), row);
  } else message.add('unknown', row, { name: textOf(type), value: rest });
}

function takeCall(message: Message, { custom, function: called, id, index }: Fields, place: number, row: number): void {
  const { arguments: args, input, name } = fieldsOf(called ?? custom);
  // Mistral has no index: its calls come whole, or with their id each time.
  const key = keyOf(index, `${textOf(id)} ${place}`);
  const part = message.part('tool-call', key, row);
  part.id ??= textOrNone(id);
  part.name = textOrNone(name) ?? part.name;
  part.text.append(jsonText(args ?? input), row);
}

function cite(message: Message, { title, url }: Fields, row: number): void {
  if (typeof url !== 'string') return;
  const part = message.part('citation', url, row);
  part.url = url;
  part.title = textOrNone(title) ?? part.title;
}

export function usageOf(usage: Fields): Usage {
  return {
    input: numberOf(usage['prompt_tokens']),
    output: numberOf(usage['completion_tokens']),
    reasoning: numberOf(fieldsOf(usage['completion_tokens_details'])['reasoning_tokens']),
    cached: numberOf(fieldsOf(usage['prompt_tokens_details'])['cached_tokens']),
  };
}
