/**
 * LangGraph Platform: the event's type is the stream mode.
 * @see https://docs.langchain.com/langgraph-platform/streaming
 */
import type { Answer } from '../answer.ts';
import { fieldsOf, listOf, textOf } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Piece } from '../piece.ts';
import { errorText } from './error-text.ts';
import { isLangChainMessage, takeLangChainMessage } from './langchain-message.ts';

export const langgraph: Format = {
  name: 'langgraph',
  title: 'LangGraph',
  recognises({ json, type }) {
    const mode = type.split('|')[0];
    if (mode === 'messages/partial' || mode === 'messages/complete' || mode === 'messages/metadata') return true;
    if (mode === 'messages') return isLangChainMessage(listOf(json)[0]);
    if (mode === 'metadata') return 'run_id' in fieldsOf(json);
    return mode === 'values' && listOf(fieldsOf(json)['messages']).some(isLangChainMessage);
  },
  start: (answer) => (piece) => take(answer, piece),
};

function take(answer: Answer, piece: Piece): void {
  const { json, row, type } = piece;
  switch (type.split('|')[0]) {
    case 'messages':
      takeLangChainMessage(answer, fieldsOf(listOf(json)[0]), row, false);
      return;
    case 'messages/partial':
    case 'messages/complete':
      for (const each of listOf(json)) takeLangChainMessage(answer, fieldsOf(each), row, true);
      if (type.startsWith('messages/complete'))
        for (const each of listOf(json)) answer.message(textOf(fieldsOf(each)['id'])).ended = true;
      return;
    case 'values':
    case 'updates':
    case 'custom':
      answer.setState(type, json, row);
      return;
    case 'error':
      (answer.messages.at(-1) ?? answer.message()).error = errorText(json);
      return;
    case 'end':
      for (const each of answer.messages) each.ended = true;
      return;
    case 'metadata':
    case 'messages/metadata':
    case 'events':
    case 'tasks':
    case 'checkpoints':
    case 'debug':
      return;
    default:
      answer.addUnknown(type || 'no type', piece);
  }
}
