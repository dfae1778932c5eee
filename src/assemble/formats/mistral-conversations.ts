/**
 * Mistral's conversations and agents.
 * @see https://docs.mistral.ai/api/#tag/beta.conversations
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, jsonText, keyOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Message } from '../message.ts';
import type { Piece } from '../piece.ts';
import { errorText } from './error-text.ts';
import { takeContent } from './openai-chat.ts';
import { usageOf } from './openai-usage.ts';

const TYPE =
  /^(conversation\.response\.(started|done|error)|message\.output\.delta|tool\.execution\.(started|delta|done)|agent\.handoff\.(started|done)|function\.call\.delta)$/;

export const mistralConversations: Format = {
  name: 'mistral-conversations',
  title: 'Mistral conversations',
  recognises: ({ json }) => isFields(json) && TYPE.test(textOf(json['type'])),
  start: (answer) => (piece) => {
    if (isFields(piece.json)) take(answer, piece.json, piece);
    else answer.addUnknown('no JSON', piece);
  },
};

function take(answer: Answer, event: Fields, piece: Piece): void {
  const message = answer.message();
  const { arguments: args, content, conversation_id, info, model, name, role, usage } = event;
  const { row } = piece;
  const type = textOf(event['type']);
  message.role = textOrNone(role) ?? message.role ?? 'assistant';
  message.model ??= textOrNone(model);
  switch (type) {
    case 'conversation.response.started':
      message.id = textOrNone(conversation_id);
      return;
    case 'message.output.delta':
      if (typeof content === 'string') message.flow('text', content, row);
      else for (const each of Array.isArray(content) ? content : [content]) takeContent(message, fieldsOf(each), row);
      return;
    case 'function.call.delta':
    case 'tool.execution.started':
    case 'tool.execution.delta': {
      const part = callOf(message, event, row);
      part.id ??= textOrNone(event['tool_call_id']) ?? textOrNone(event['id']);
      part.name ??= textOrNone(name);
      part.text.append(jsonText(args), row);
      return;
    }
    case 'tool.execution.done':
      message.add('tool-result', row, { id: textOrNone(event['id']), name: textOrNone(name), value: info });
      return;
    case 'agent.handoff.started':
    case 'agent.handoff.done':
      message.add('data', row, {
        name: type,
        value: textOrNone(event['next_agent_name']) ?? textOrNone(event['previous_agent_name']),
      });
      return;
    case 'conversation.response.error':
      message.error = errorText(event);
      return;
    case 'conversation.response.done':
      message.count(usageOf(fieldsOf(usage)));
      message.ended = true;
      return;
    default:
      answer.addUnknown(type || 'no type', piece);
  }
}

const callOf = (message: Message, event: Fields, row: number) =>
  message.part('tool-call', keyOf(event['id'], keyOf(event['output_index'], 0)), row);
