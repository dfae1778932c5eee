/**
 * Dify: the data has the kind of the event.
 * @see https://docs.dify.ai/api-reference
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, jsonText, numberOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Message } from '../message.ts';
import type { Piece } from '../piece.ts';
import { errorText } from './error-text.ts';

const EVENT =
  /^(message|agent_message|agent_thought|message_(end|file|replace)|text_(chunk|replace)|workflow_(started|finished|paused)|node_(started|finished)|iteration_\w+|loop_\w+|reasoning_chunk|tts_message(_end)?|human_input_\w+|error|ping)$/;

export const dify: Format = {
  name: 'dify',
  title: 'Dify',
  recognises: ({ json }) => isFields(json) && EVENT.test(textOf(json['event'])) && typeof json['task_id'] === 'string',
  start: (answer) => (piece) => {
    if (isFields(piece.json)) take(answer, piece.json, piece);
    else if (piece.type !== 'ping') answer.addUnknown('no JSON', piece);
  },
};

function take(answer: Answer, event: Fields, piece: Piece): void {
  const message = answer.message();
  const { row } = piece;
  const { answer: words, data, id, message_id, metadata } = event;
  const inner = fieldsOf(data);
  const name = textOf(event['event']);
  message.id ??= textOrNone(message_id) ?? textOrNone(event['workflow_run_id']);
  message.role ??= 'assistant';
  const text = () => message.part('text', '', row).text;
  switch (name) {
    case 'message':
    case 'agent_message':
      text().append(textOf(words), row);
      return;
    case 'text_chunk':
      text().append(textOf(inner['text']), row);
      return;
    case 'message_replace':
      text().replace(textOf(words), row);
      return;
    case 'text_replace':
      text().replace(textOf(inner['text']), row);
      return;
    case 'reasoning_chunk':
      message.part('reasoning', '', row).text.append(textOf(inner['text']) || textOf(inner['reasoning']), row);
      return;
    case 'agent_thought':
      think(message, event, textOf(id), row);
      return;
    case 'message_file':
      message.add('file', row, {
        id: textOrNone(id),
        url: textOrNone(event['url']),
        mediaType: textOrNone(event['type']),
      });
      return;
    case 'message_end':
      end(message, 'message_end', fieldsOf(fieldsOf(metadata)['usage']));
      return;
    case 'workflow_finished':
      if (typeof inner['error'] === 'string') message.error = inner['error'];
      end(message, textOf(inner['status']), {});
      return;
    case 'error':
      message.error = errorText(event);
      return;
    case 'node_started':
    case 'node_finished':
      Object.assign(message.part('data', textOf(inner['id']), row), {
        name: textOf(inner['title']) || name,
        value: data,
      });
      return;
    default:
      if (!EVENT.test(name)) answer.addUnknown(name || 'no event', piece);
  }
}

/** Each has the whole thought so far. */
function think(message: Message, { observation, thought, tool, tool_input }: Fields, key: string, row: number): void {
  if (textOf(thought) !== '') message.part('reasoning', key, row).text.replace(textOf(thought), row);
  if (textOf(tool) !== '') {
    const part = message.part('tool-call', key, row);
    part.name = textOf(tool);
    part.text.replace(jsonText(tool_input), row);
  }
  if (textOf(observation) !== '') message.part('tool-result', key, row).value = observation;
}

function end(message: Message, finish: string, { completion_tokens, prompt_tokens }: Fields): void {
  message.ended = true;
  message.finish = finish;
  message.count({ input: numberOf(prompt_tokens), output: numberOf(completion_tokens) });
}
