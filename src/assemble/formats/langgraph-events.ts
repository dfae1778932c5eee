/**
 * LangGraph's event streaming (protocol v2): events of channels, and messages in blocks with deltas.
 * @see https://docs.langchain.com/langsmith/event-streaming
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, keyOf, listOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Message, Part } from '../message.ts';
import type { Piece } from '../piece.ts';
import { errorText } from './error-text.ts';
import { roleOf, takeUsage } from './langchain-message.ts';
import { addToBlock, finishBlock, openBlock } from './langgraph-blocks.ts';

const METHOD = /^(lifecycle|messages|tools|input\.(requested|answered)|values|updates|checkpoints|tasks|custom(:.*)?)$/;

export const langgraphEvents: Format = {
  name: 'langgraph-events',
  title: 'LangGraph events',
  recognises: ({ json }) => {
    const { method, params, type } = fieldsOf(json);
    return type === 'event' && METHOD.test(textOf(method)) && Array.isArray(fieldsOf(params)['namespace']);
  },
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
  /** The message that each tool was called in, by the ID of the call. */
  readonly #callers = new Map<string, Message>();

  constructor(answer: Answer) {
    this.#answer = answer;
  }

  get #last(): Message {
    return this.#answer.messages.at(-1) ?? this.#answer.message();
  }

  take(event: Fields, piece: Piece): void {
    const { method, params, type } = event;
    if (type === 'error') this.#last.error = errorText(event);
    else if (type === 'event') this.#takeEvent(textOf(method), fieldsOf(params), piece);
    // Responses to commands.
    else if (type !== 'success') this.#answer.addUnknown(textOf(type) || 'no type', piece);
  }

  #takeEvent(method: string, params: Fields, piece: Piece): void {
    const namespace = listOf(params['namespace']).map(String);
    const { row } = piece;
    const data = fieldsOf(params['data']);
    switch (method.split(':')[0]) {
      case 'messages':
        this.#takeMessage([...namespace, textOf(params['node']), textOf(data['run_id'])].join('|'), data, piece);
        return;
      case 'tools':
        this.#takeTool(data, piece);
        return;
      case 'lifecycle':
        if (namespace.length === 0) this.#takeLifecycle(data);
        return;
      case 'input.requested':
        this.#last.add('data', row, { name: method, value: data['payload'] });
        return;
      case 'values':
      case 'updates':
      case 'custom':
        this.#answer.setState([method, ...namespace].join('|'), params['data'], row);
        return;
      case 'input.answered':
      case 'checkpoints':
      case 'tasks':
        return;
      default:
        this.#answer.addUnknown(method || 'no method', piece);
    }
  }

  /** @param key within one namespace, node and run of a model, blocks of different messages do not mix */
  #takeMessage(key: string, data: Fields, piece: Piece): void {
    const { content, delta, event, id, index, metadata, reason, role, usage } = data;
    const { row } = piece;
    if (event === 'message-start') this.#answer.forget(key);
    const message = this.#answer.message(key);
    const block = keyOf(index, 0);
    switch (event) {
      case 'message-start':
        message.id = textOrNone(id);
        message.role = textOrNone(roleOf(textOf(role)));
        message.model = textOrNone(fieldsOf(metadata)['model']);
        return;
      case 'content-block-start':
        this.#know(openBlock(message, fieldsOf(content), block, row), message);
        return;
      case 'content-block-delta':
        if (!addToBlock(message, fieldsOf(delta), block, row))
          this.#answer.addUnknown(textOf(fieldsOf(delta)['type']) || 'no type', piece);
        return;
      case 'content-block-finish':
        this.#know(finishBlock(message, fieldsOf(content), block, row), message);
        return;
      case 'message-finish':
        message.finish = textOrNone(reason) ?? message.finish;
        message.ended = true;
        takeUsage(message, usage);
        return;
      case 'usage':
        takeUsage(message, usage);
        return;
      case 'error':
        message.error = errorText(data);
        return;
      default:
        this.#answer.addUnknown(textOf(event) || 'no event', piece);
    }
  }

  #know(part: Part | undefined, message: Message): void {
    if (part?.kind === 'tool-call' && part.id !== undefined) this.#callers.set(part.id, message);
  }

  #takeTool({ delta, event, input, message, output, tool_call_id, tool_name }: Fields, piece: Piece): void {
    const { row } = piece;
    const id = textOf(tool_call_id);
    const caller = this.#callers.get(id) ?? this.#last;
    const result = () => Object.assign(caller.part('tool-result', id, row), { id: textOrNone(id) });
    switch (event) {
      case 'tool-started':
        // The model's message has the call, unless its channel is not subscribed to.
        if (this.#callers.has(id)) return;
        this.#know(openBlock(caller, { type: 'tool_call', id, name: tool_name, args: input }, id, row), caller);
        return;
      case 'tool-output-delta':
        result().text.append(textOf(delta), row);
        return;
      case 'tool-finished': {
        const part = result();
        const whole = fieldsOf(output)['content'] ?? output;
        if (typeof whole === 'string') part.compare(whole, row);
        else part.value = whole;
        return;
      }
      case 'tool-error':
        result().value = message;
        return;
      default:
        this.#answer.addUnknown(textOf(event) || 'no event', piece);
    }
  }

  #takeLifecycle({ error, event }: Fields): void {
    if (event === 'failed') this.#last.error = textOrNone(error) ?? 'failed';
    else if (event === 'completed') for (const each of this.#answer.messages) each.ended = true;
  }
}
