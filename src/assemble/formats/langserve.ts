/**
 * LangServe: pieces of a runnable's output, or patches of its log.
 * @see https://python.langchain.com/docs/langserve/
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, listOf, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import { patchState } from '../patch-state.ts';
import type { Piece } from '../piece.ts';
import { errorText } from './error-text.ts';
import { isLangChainMessage, takeLangChainMessage } from './langchain-message.ts';

const isEvent = (json: unknown): boolean =>
  /^on_(chat_model|llm|chain|tool|parser|prompt|retriever)_(start|stream|end)$/.test(textOf(fieldsOf(json)['event']));

export const langserve: Format = {
  name: 'langserve',
  title: 'LangServe',
  recognises: ({ json, type }) =>
    type === 'data' && (isLangChainMessage(json) || isEvent(json) || listOf(fieldsOf(json)['ops']).length > 0),
  start: (answer) => (piece) => take(answer, piece),
};

function take(answer: Answer, piece: Piece): void {
  const { json, row, type } = piece;
  if (type === 'end') for (const each of answer.messages) each.ended = true;
  else if (type === 'error') (answer.messages.at(-1) ?? answer.message()).error = errorText(json ?? piece.data);
  else if (type === 'metadata') return;
  else if (type !== 'data') answer.addUnknown(type || 'no type', piece);
  else if (isLangChainMessage(json)) takeLangChainMessage(answer, fieldsOf(json), row, false);
  else if (isEvent(json)) takeEvent(answer, fieldsOf(json), row);
  else if (typeof json === 'string') answer.message().flow('text', json, row);
  else if (isFields(json) && 'ops' in json) {
    patchState(answer, 'log', json['ops'], piece);
  } else answer.setState('output', json, row);
}

/** Of the events of all runnables, what models and tools say. */
function takeEvent(answer: Answer, { data, event, name, run_id }: Fields, row: number): void {
  const { chunk, input, output } = fieldsOf(data);
  if (event === 'on_chat_model_stream' && isFields(chunk)) {
    takeLangChainMessage(answer, { ...chunk, id: textOrNone(chunk['id']) ?? run_id }, row, false);
  } else if (event === 'on_tool_start') {
    const part = (answer.messages.at(-1) ?? answer.message()).part('tool-call', textOf(run_id), row);
    Object.assign(part, { id: textOrNone(run_id), name: textOrNone(name), value: input });
  } else if (event === 'on_tool_end') {
    const message = answer.messages.at(-1) ?? answer.message();
    message.add('tool-result', row, { id: textOrNone(run_id), name: textOrNone(name), value: output });
  }
}
