/**
 * OpenAI Responses, and Open Responses of other servers.
 * @see https://platform.openai.com/docs/api-reference/responses-streaming
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, keyOf, listOf, numberOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Message, PartKind } from '../message.ts';
import type { Piece } from '../piece.ts';
import { DONE } from './done.ts';
import { errorText } from './error-text.ts';
import { addToCommands, addToPatch, takeCall, takeResult } from './responses-calls.ts';

export const openaiResponses: Format = {
  name: 'openai-responses',
  title: 'Responses',
  recognises: ({ json }) => isFields(json) && textOf(json['type']).startsWith('response.'),
  start: (answer) => (piece) => {
    if (piece.data === DONE) return;
    if (isFields(piece.json)) take(answer, piece.json, piece);
    else answer.addUnknown('no JSON', piece);
  },
};

/** Pieces of a text: where they belong, what holds the piece, and what the whole text at the end. */
const TEXTS: Readonly<Record<string, readonly [kind: PartKind, place: string, whole: string]>> = {
  output_text: ['text', 'content_index', 'text'],
  refusal: ['refusal', 'content_index', 'refusal'],
  reasoning_text: ['reasoning', 'content_index', 'text'],
  reasoning_summary_text: ['reasoning', 'summary_index', 'text'],
  function_call_arguments: ['tool-call', '', 'arguments'],
  mcp_call_arguments: ['tool-call', '', 'arguments'],
  custom_tool_call_input: ['tool-call', '', 'input'],
  'audio.transcript': ['audio', '', 'transcript'],
  code_interpreter_call_code: ['tool-call', '', 'code'],
};

/** They report progress, and nothing of the message. */
const PROGRESS = /\.(in_progress|searching|interpreting|generating|queued|completed|failed)$/;

function take(answer: Answer, event: Fields, piece: Piece): void {
  const type = textOf(event['type']);
  // One body may hold several responses.
  if (type === 'response.created') answer.forget();
  const message = answer.message();
  const { row } = piece;
  switch (type) {
    case 'response.created':
    case 'response.in_progress':
    case 'response.queued':
      begin(message, fieldsOf(event['response']));
      return;
    case 'response.completed':
    case 'response.incomplete':
    case 'response.failed':
      end(message, fieldsOf(event['response']));
      return;
    case 'error':
      message.error = errorText(isFields(event['error']) ? event['error'] : event);
      return;
    case 'response.output_item.added':
    case 'response.output_item.done':
      takeItem(message, fieldsOf(event['item']), itemKey(event), row, type.endsWith('done'));
      return;
    case 'response.output_text.annotation.added':
      cite(message, fieldsOf(event['annotation']), row);
      return;
    case 'response.image_generation_call.partial_image':
      message.part('image', itemKey(event), row).value = event['partial_image_b64'];
      return;
    case 'response.apply_patch_call_operation_diff.delta':
      addToPatch(message, itemKey(event), textOf(event['delta']), row);
      return;
    case 'response.shell_call_command.added':
    case 'response.shell_call_command.delta':
    case 'response.shell_call_command.done':
      addToCommands(message, itemKey(event), type.slice(type.lastIndexOf('.') + 1), textOf(event['delta']), row);
      return;
    case 'response.shell_call_output_content.delta': {
      const { stderr, stdout } = fieldsOf(event['delta']);
      message.part('tool-result', itemKey(event), row).text.append(textOf(stdout) + textOf(stderr), row);
      return;
    }
    // Audio is named, not kept.
    case 'response.audio.delta':
    case 'response.audio.done':
      message.part('audio', itemKey(event), row);
      return;
    // Their content arrives in separate pieces.
    case 'response.content_part.added':
    case 'response.content_part.done':
    case 'response.reasoning_summary_part.added':
    case 'response.reasoning_summary_part.done':
    case 'response.apply_patch_call_operation_diff.done':
    case 'response.shell_call_output_content.done':
      return;
  }
  const [, name = '', step = ''] = /^response\.([\w.]+)\.(delta|done)$/.exec(type) ?? [];
  const text = TEXTS[name];
  if (text !== undefined) takeText(message, text, event, step === 'done', row);
  else if (!PROGRESS.test(type)) answer.addUnknown(type || 'no type', piece);
}

function begin(message: Message, { id, model }: Fields): void {
  message.id ??= textOrNone(id);
  message.model ??= textOrNone(model);
  message.role ??= 'assistant';
}

function end(message: Message, response: Fields): void {
  begin(message, response);
  const { error, incomplete_details, status } = response;
  if (error !== undefined && error !== null) message.error = errorText(error);
  message.finish = textOrNone(fieldsOf(incomplete_details)['reason']) ?? textOrNone(status);
  const usage = fieldsOf(response['usage']);
  message.count({
    input: numberOf(usage['input_tokens']),
    output: numberOf(usage['output_tokens']),
    reasoning: numberOf(fieldsOf(usage['output_tokens_details'])['reasoning_tokens']),
    cached: numberOf(fieldsOf(usage['input_tokens_details'])['cached_tokens']),
  });
  message.ended = true;
}

/** Not the item's id: some servers change it in each event. */
const itemKey = (event: Fields): string => keyOf(event['output_index'], textOf(event['item_id']));

function takeText(
  message: Message,
  [kind, place, whole]: readonly [PartKind, string, string],
  event: Fields,
  isDone: boolean,
  row: number,
): void {
  const key = place === '' ? itemKey(event) : `${itemKey(event)} ${keyOf(event[place], 0)}`;
  const part = message.part(kind, key, row);
  if (isDone) part.compare(textOf(event[whole]), row);
  else part.text.append(textOf(event['delta']), row);
}

/** An item of the output begins, or is complete. */
function takeItem(message: Message, item: Fields, key: string, row: number, isDone: boolean): void {
  const type = textOf(item['type']);
  if (type === 'message') {
    if (isDone)
      for (const [place, each] of listOf(item['content']).entries())
        takeContent(message, fieldsOf(each), `${key} ${place}`, row);
    return;
  }
  if (type === 'reasoning') {
    if (!isDone) return;
    const texts = [...listOf(item['summary']), ...listOf(item['content'])].map((each) =>
      textOf(fieldsOf(each)['text']),
    );
    for (const [place, text] of texts.entries()) message.part('reasoning', `${key} ${place}`, row).compare(text, row);
    if (texts.length === 0 && typeof item['encrypted_content'] === 'string')
      message.part('reasoning', `${key} 0`, row).redacted = true;
    return;
  }
  if (type === 'image_generation_call') {
    const part = message.part('image', key, row);
    part.id ??= textOrNone(item['id']);
    part.value = item['result'] ?? part.value;
    part.text.replace(textOf(item['revised_prompt']), row);
    return;
  }
  if (type === 'mcp_list_tools') {
    if (isDone) message.add('data', row, { name: type, value: item['tools'] });
    return;
  }
  if (/output$/.test(type)) {
    takeResult(message.part('tool-result', key, row), item);
    return;
  }
  takeCall(message.part('tool-call', key, row), item, row, isDone);
}

function takeContent(message: Message, { refusal, text, type }: Fields, key: string, row: number): void {
  if (type === 'refusal') message.part('refusal', key, row).compare(textOf(refusal), row);
  else message.part('text', key, row).compare(textOf(text), row);
}

function cite(message: Message, { file_id, filename, title, url }: Fields, row: number): void {
  message.add('citation', row, {
    url: textOrNone(url),
    title: textOrNone(title) ?? textOrNone(filename),
    id: textOrNone(file_id),
  });
}
