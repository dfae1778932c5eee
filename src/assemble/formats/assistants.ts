/**
 * OpenAI Assistants, version 2: the event's type names the object of the data.
 * @see https://platform.openai.com/docs/api-reference/assistants-streaming/events
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, jsonText, keyOf, listOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Message } from '../message.ts';
import type { Piece } from '../piece.ts';
import { DONE } from './done.ts';
import { errorText } from './error-text.ts';
import { usageOf } from './openai-usage.ts';

export const assistants: Format = {
  name: 'openai-assistants',
  title: 'Assistants',
  recognises: ({ type }) => /^thread\.(created$|(run|message)\.)/.test(type),
  start: (answer) => (piece) => take(answer, piece),
};

const STEP = /^thread\.run\.step\.(created|in_progress|failed|cancelled|expired)$/;
const RUN =
  /^thread\.run\.(created|queued|in_progress|requires_action|completed|incomplete|failed|cancelling|cancelled|expired)$/;
/** States in which a run does not continue. */
const LAST = /\.(completed|failed|incomplete|cancelled|expired|requires_action)$/;

function take(answer: Answer, piece: Piece): void {
  const { data, row, type } = piece;
  const object = fieldsOf(piece.json);
  if (data === DONE || type === 'thread.created') return;
  if (type === 'error') (answer.messages.at(-1) ?? answer.message()).error = errorText(piece.json ?? data);
  else if (type === 'thread.run.step.delta')
    takeStep(stepMessage(answer), fieldsOf(object['delta']), object['id'], row);
  else if (type === 'thread.run.step.completed')
    takeResults(stepMessage(answer), fieldsOf(object['step_details']), row);
  else if (STEP.test(type)) takeStatus(answer, object, /failed$/.test(type) ? 'failed' : undefined);
  else if (/^thread\.message\.(created|in_progress|delta|completed|incomplete)$/.test(type))
    takeMessage(answer, object, type, row);
  else if (RUN.test(type)) takeStatus(answer, object, LAST.exec(type)?.[1]);
  else answer.addUnknown(type || 'no type', piece);
}

/** Calls of tools are steps of the run, beside its messages. */
function stepMessage(answer: Answer): Message {
  const message = answer.message('steps');
  message.role = 'assistant';
  return message;
}

function takeStep(message: Message, { step_details }: Fields, step: unknown, row: number): void {
  for (const [place, each] of listOf(fieldsOf(step_details)['tool_calls']).entries()) {
    const { code_interpreter, file_search, function: called, id, index, type } = fieldsOf(each);
    const { arguments: args, input, name } = fieldsOf(called ?? code_interpreter ?? file_search);
    const part = message.part('tool-call', `${textOf(step)} ${keyOf(index, place)}`, row);
    part.id ??= textOrNone(id);
    part.name ??= textOrNone(name) ?? (type === 'function' ? undefined : textOrNone(type));
    part.text.append(jsonText(args ?? input), row);
  }
}

function takeResults(message: Message, { tool_calls }: Fields, row: number): void {
  message.ended = true;
  for (const each of listOf(tool_calls)) {
    const { code_interpreter, file_search, function: called, id } = fieldsOf(each);
    const { output, outputs, results } = fieldsOf(called ?? code_interpreter ?? file_search);
    const value = output ?? outputs ?? results;
    if (value !== undefined && value !== null) message.add('tool-result', row, { id: textOrNone(id), value });
  }
}

function takeMessage(answer: Answer, object: Fields, type: string, row: number): void {
  const message = answer.message(textOf(object['id']));
  message.id = textOrNone(object['id']);
  const { content, role } = { ...object, ...fieldsOf(object['delta']) };
  message.role = textOrNone(role) ?? message.role ?? 'assistant';
  const isWhole = type === 'thread.message.completed';
  for (const [place, each] of listOf(content).entries()) {
    const { image_file, index, refusal, text } = fieldsOf(each);
    const key = keyOf(index, place);
    const { annotations, value } = fieldsOf(text);
    const part = typeof refusal === 'string' ? message.part('refusal', key, row) : undefined;
    const words = textOf(refusal) || textOf(value);
    const grown = part ?? (text === undefined ? undefined : message.part('text', key, row));
    if (isWhole) grown?.compare(words, row);
    else grown?.text.append(words, row);
    if (!isWhole) for (const note of listOf(annotations)) cite(message, fieldsOf(note), row);
    const file = fieldsOf(image_file)['file_id'];
    if (typeof file === 'string') message.part('image', key, row).id = file;
  }
  if (isWhole || type === 'thread.message.incomplete') message.ended = true;
  const reason = textOrNone(fieldsOf(object['incomplete_details'])['reason']);
  message.finish = reason ?? message.finish;
}

function cite(message: Message, { file_citation, text }: Fields, row: number): void {
  const file = textOrNone(fieldsOf(file_citation)['file_id']);
  if (file !== undefined) message.add('citation', row, { id: file, title: textOrNone(text) });
}

function takeStatus(answer: Answer, { last_error, model, usage }: Fields, finish: string | undefined): void {
  if (finish === undefined) return;
  const message = answer.messages.at(-1) ?? answer.message();
  message.model = textOrNone(model) ?? message.model;
  message.finish = finish;
  message.count(usageOf(fieldsOf(usage)));
  if (last_error !== undefined && last_error !== null) message.error = errorText(last_error);
  for (const each of answer.messages) each.ended = true;
}
