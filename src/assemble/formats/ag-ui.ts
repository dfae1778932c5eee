/**
 * AG-UI.
 * @see https://docs.ag-ui.com/concepts/events
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, jsonText, listOf, numberOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Message } from '../message.ts';
import { patchState } from '../patch-state.ts';
import type { Piece } from '../piece.ts';

const TYPE =
  /^(RUN_(STARTED|FINISHED|ERROR)|STEP_(STARTED|FINISHED)|TEXT_MESSAGE_(START|CONTENT|END|CHUNK)|TOOL_CALL_(START|ARGS|END|CHUNK|RESULT)|(REASONING|THINKING)_\w+|STATE_(SNAPSHOT|DELTA)|MESSAGES_SNAPSHOT|ACTIVITY_(SNAPSHOT|DELTA))$/;

export const agUi: Format = {
  name: 'ag-ui',
  title: 'AG-UI',
  recognises: ({ json }) => isFields(json) && TYPE.test(textOf(json['type'])),
  start(answer) {
    const run = new Run(answer);
    return (piece) => {
      if (isFields(piece.json)) run.take(piece.json, piece);
      else answer.addUnknown('no JSON', piece);
    };
  },
};

class Run {
  readonly #answer: Answer;
  /** Chunks name their message or call at the first time only. */
  #text = '';
  #call = '';
  #reasoning = '';
  /** The message that has each tool call. */
  readonly #callers = new Map<string, Message>();

  constructor(answer: Answer) {
    this.#answer = answer;
  }

  /** The message of that id; without one the latest. */
  #message(id: unknown): Message {
    const message =
      textOrNone(id) === undefined
        ? (this.#answer.messages.at(-1) ?? this.#answer.message())
        : this.#answer.message(textOf(id));
    message.id ??= textOrNone(id);
    message.role ??= 'assistant';
    return message;
  }

  take(event: Fields, piece: Piece): void {
    const { code, delta, messageId, role, usage } = event;
    const { row } = piece;
    const type = textOf(event['type']);
    switch (type) {
      case 'TEXT_MESSAGE_START':
      case 'TEXT_MESSAGE_CONTENT':
      case 'TEXT_MESSAGE_CHUNK': {
        this.#text = textOrNone(messageId) ?? this.#text;
        const message = this.#message(this.#text);
        message.role = textOrNone(role) ?? message.role;
        message.flow('text', textOf(delta), row);
        return;
      }
      case 'TEXT_MESSAGE_END':
        this.#message(messageId).ended = true;
        return;
      case 'TOOL_CALL_START':
      case 'TOOL_CALL_ARGS':
      case 'TOOL_CALL_CHUNK':
        this.#takeCall(event, row);
        return;
      case 'TOOL_CALL_RESULT': {
        const id = textOf(event['toolCallId']);
        const message = this.#callers.get(id) ?? this.#message(undefined);
        message.add('tool-result', row, { id, value: event['content'] });
        return;
      }
      case 'REASONING_MESSAGE_START':
      case 'REASONING_MESSAGE_CONTENT':
      case 'REASONING_MESSAGE_CHUNK':
      case 'THINKING_TEXT_MESSAGE_CONTENT':
        this.#reasoning = textOrNone(messageId) ?? this.#reasoning;
        this.#message(this.#reasoning).flow('reasoning', textOf(delta), row);
        return;
      case 'REASONING_ENCRYPTED_VALUE':
        this.#message(undefined).part('reasoning', 'encrypted', row).redacted = true;
        return;
      case 'STATE_SNAPSHOT':
        this.#answer.setState('state', event['snapshot'], row);
        return;
      case 'STATE_DELTA':
        patchState(this.#answer, 'state', delta, piece);
        return;
      case 'ACTIVITY_SNAPSHOT':
        this.#answer.setState(activityName(event), event['content'], row);
        return;
      case 'ACTIVITY_DELTA':
        patchState(this.#answer, activityName(event), event['patch'], piece);
        return;
      case 'MESSAGES_SNAPSHOT':
        this.#replaceAll(listOf(event['messages']), row);
        return;
      case 'RUN_FINISHED':
        this.#finish(fieldsOf(listOf(usage)[0] ?? usage), textOrNone(event['outcome']));
        return;
      case 'RUN_ERROR':
        this.#message(undefined).error = [code, event['message']].filter((each) => textOf(each) !== '').join(': ');
        return;
      case 'CUSTOM':
      case 'RAW':
        this.#message(undefined).add('data', row, {
          name: textOrNone(event['name']) ?? type,
          value: event['value'] ?? event['event'],
        });
        return;
      default:
        if (!TYPE.test(type)) this.#answer.addUnknown(type || 'no type', piece);
    }
  }

  #takeCall({ delta, parentMessageId, toolCallId, toolCallName }: Fields, row: number): void {
    this.#call = textOrNone(toolCallId) ?? this.#call;
    const message = this.#callers.get(this.#call) ?? this.#message(parentMessageId);
    this.#callers.set(this.#call, message);
    const part = message.part('tool-call', this.#call, row);
    part.id ??= textOrNone(this.#call);
    part.name ??= textOrNone(toolCallName);
    part.text.append(textOf(delta), row);
  }

  #replaceAll(messages: readonly unknown[], row: number): void {
    this.#answer.clear();
    this.#callers.clear();
    for (const each of messages) {
      const { content, id, role, toolCallId, toolCalls } = fieldsOf(each);
      if (role === 'tool') {
        this.#callers.get(textOf(toolCallId))?.add('tool-result', row, { id: textOrNone(toolCallId), value: content });
        continue;
      }
      const message = this.#message(id);
      message.role = textOrNone(role);
      message.flow('text', jsonText(content), row);
      for (const call of listOf(toolCalls)) {
        const { function: called, id: callId } = fieldsOf(call);
        this.#callers.set(textOf(callId), message);
        this.#takeCall(
          { toolCallId: callId, toolCallName: fieldsOf(called)['name'], delta: fieldsOf(called)['arguments'] },
          row,
        );
      }
      message.ended = true;
    }
  }

  #finish({ inputTokens, outputTokens }: Fields, outcome: string | undefined): void {
    for (const message of this.#answer.messages) message.ended = true;
    const last = this.#message(undefined);
    last.finish = outcome ?? 'success';
    last.count({ input: numberOf(inputTokens), output: numberOf(outputTokens) });
  }
}

const activityName = ({ activityType, messageId }: Fields): string =>
  textOrNone(activityType) ?? textOrNone(messageId) ?? 'activity';
