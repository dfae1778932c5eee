/**
 * OpenAI chat completions, and the dialects of other servers of the same API.
 * @see https://platform.openai.com/docs/api-reference/chat-streaming
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, jsonText, keyOf, listOf, numberOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Message } from '../message.ts';
import type { Piece } from '../piece.ts';
import { DONE } from './done.ts';
import { errorText } from './error-text.ts';
import { usageOf } from './openai-usage.ts';

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
    } else if (isFields(piece.json)) take(answer, piece.json, piece);
    else answer.addUnknown('no JSON', piece);
  },
};

function take(answer: Answer, chunk: Fields, piece: Piece): void {
  const { choices, id, model, object, timings, usage, x_groq } = chunk;
  const { row } = piece;
  // vLLM sends its errors without a name for them.
  const error = object === 'error' ? chunk : chunk['error'];
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
  // llama.cpp
  const speed = numberOf(fieldsOf(timings)['predicted_per_second']);
  if (speed !== undefined) answer.message('0').count({ speed });
  // Perplexity sends both whole with each chunk.
  for (const source of listOf(chunk['citations'])) cite(answer.message('0'), { url: source }, row);
  for (const source of listOf(chunk['search_results'])) cite(answer.message('0'), fieldsOf(source), row);
  for (const name of ['images', 'related_questions'] as const) {
    if (listOf(chunk[name]).length === 0) continue;
    Object.assign(answer.message('0').part('data', name, row), { name, value: chunk[name] });
  }
  if (choices === undefined && error === undefined && counts === undefined && timings === undefined)
    answer.addUnknown(textOf(object) || textOf(chunk['type']) || 'no choices', piece);
}

function takeChoice(message: Message, choice: Fields, row: number): void {
  const { error, finish_reason } = choice;
  const delta = deltaOf(message, choice);
  const { audio, content, function_call, refusal, role, tool_calls, annotations } = delta;
  message.role ??= textOrNone(role) ?? 'assistant';
  takeReasoning(message, delta, row);
  if (typeof content === 'string') message.flow('text', content, row);
  // Mistral
  else for (const each of listOf(content)) takeContent(message, fieldsOf(each), row);
  message.flow('refusal', textOf(refusal), row);
  for (const [place, call] of listOf(tool_calls).entries()) takeCall(message, fieldsOf(call), place, row);
  if (isFields(function_call)) takeCall(message, { function: function_call }, 0, row);
  for (const each of listOf(annotations)) cite(message, fieldsOf(fieldsOf(each)['url_citation']), row);
  for (const each of listOf(delta['images']))
    message.add('image', row, { url: textOrNone(fieldsOf(fieldsOf(each)['image_url'])['url']) });
  if (isFields(audio)) {
    const part = message.part('audio', '', row);
    part.id ??= textOrNone(audio['id']);
    part.text.append(textOf(audio['transcript']), row);
  }
  if (isFields(error)) message.error = errorText(error);
  const finish = textOrNone(finish_reason);
  if (finish === undefined) return;
  message.finish = finish;
  message.ended = true;
}

/** After pieces, a whole message adds nothing new. */
function deltaOf({ parts }: Message, { delta, message: whole }: Fields): Fields {
  return isFields(delta) || parts.length > 0 ? fieldsOf(delta) : fieldsOf(whole);
}

/** As a text; OpenRouter has details beside it, or instead of it. */
function takeReasoning(
  message: Message,
  { reasoning, reasoning_content, reasoning_details }: Fields,
  row: number,
): void {
  const text = textOf(reasoning_content) || textOf(reasoning);
  message.flow('reasoning', text, row);
  for (const each of listOf(reasoning_details)) {
    const detail = fieldsOf(each);
    if (detail['type'] === 'reasoning.encrypted') message.part('reasoning', 'encrypted', row).redacted = true;
    else if (text === '') message.flow('reasoning', textOf(detail['text']) || textOf(detail['summary']), row);
  }
}

export function takeContent(message: Message, { text, thinking, type, ...rest }: Fields, row: number): void {
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
