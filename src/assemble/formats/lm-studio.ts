/**
 * LM Studio's own chat API.
 * @see https://lmstudio.ai/docs/developer/rest/streaming-events
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, jsonText, listOf, numberOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Message } from '../message.ts';
import type { Piece } from '../piece.ts';
import { errorText } from './error-text.ts';

const TYPE =
  /^(chat\.(start|end)|model_load\.(start|progress|end)|prompt_processing\.(start|progress|end)|(reasoning|message)\.(start|delta|end)|tool_call\.(start|arguments|success|failure))$/;

export const lmStudio: Format = {
  name: 'lm-studio',
  title: 'LM Studio',
  recognises: ({ json }) => isFields(json) && TYPE.test(textOf(json['type'])),
  start: (answer) => {
    const calls = { count: 0 };
    return (piece) => {
      if (isFields(piece.json)) take(answer, calls, piece.json, piece);
      else answer.addUnknown('no JSON', piece);
    };
  },
};

/** `calls` counts those of tools: they have no id, and arrive one after another. */
function take(answer: Answer, calls: { count: number }, event: Fields, piece: Piece): void {
  const message = answer.message();
  const { arguments: args, content, metadata, model_instance_id, output, reason, result, tool } = event;
  const { row } = piece;
  const type = textOf(event['type']);
  message.role = 'assistant';
  const call = () => message.part('tool-call', String(calls.count), row);
  switch (type) {
    case 'chat.start':
      message.model = textOrNone(model_instance_id);
      return;
    case 'message.delta':
      message.flow('text', textOf(content), row);
      return;
    case 'reasoning.delta':
      message.flow('reasoning', textOf(content), row);
      return;
    case 'tool_call.start':
      calls.count += 1;
      call().name = textOrNone(tool);
      return;
    case 'tool_call.arguments':
    case 'tool_call.success': {
      const part = call();
      part.name ??= textOrNone(tool);
      part.text.replace(jsonText(args), row);
      if (type.endsWith('success')) message.add('tool-result', row, { name: textOrNone(tool), value: output });
      return;
    }
    case 'tool_call.failure':
      message.add('tool-result', row, { name: textOrNone(fieldsOf(metadata)['tool_name']), value: reason });
      return;
    case 'error':
      message.error = errorText(event['error']);
      return;
    case 'chat.end':
      end(message, fieldsOf(result), row);
      return;
    default:
      if (!TYPE.test(type)) answer.addUnknown(type || 'no type', piece);
  }
}

/** The whole answer again. */
function end(message: Message, { output, response_id, stats }: Fields, row: number): void {
  const { input_tokens, reasoning_output_tokens, tokens_per_second, total_output_tokens } = fieldsOf(stats);
  message.id = textOrNone(response_id);
  message.ended = true;
  message.count({
    input: numberOf(input_tokens),
    output: numberOf(total_output_tokens),
    reasoning: numberOf(reasoning_output_tokens),
    speed: numberOf(tokens_per_second),
  });
  for (const [type, kind] of [
    ['message', 'text'],
    ['reasoning', 'reasoning'],
  ] as const) {
    const parts = message.parts.filter((each) => each.kind === kind);
    const wholes = listOf(output).filter((each) => fieldsOf(each)['type'] === type);
    for (const [index, whole] of wholes.entries()) parts[index]?.compare(textOf(fieldsOf(whole)['content']), row);
  }
}
