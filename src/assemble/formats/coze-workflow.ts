/**
 * A workflow of Coze.
 * @see https://www.coze.com/open/docs/developer_guides/workflow_stream_run
 */
import { fieldsOf, isFields, textOf, textOrNone } from '../fields.ts';
import type { Format } from '../format.ts';
import { errorText } from './error-text.ts';

export const cozeWorkflow: Format = {
  name: 'coze-workflow',
  title: 'Coze workflow',
  recognises: ({ json, type }) =>
    (type === 'Message' && isFields(json) && 'node_title' in json) ||
    (type === 'Interrupt' && 'interrupt_data' in fieldsOf(json)),
  start: (answer) => (piece) => {
    const fields = fieldsOf(piece.json);
    const message = answer.message();
    const { row } = piece;
    message.role = 'assistant';
    switch (piece.type) {
      case 'Message':
        // Each node has its own part.
        message.part('text', textOf(fields['node_title']), row).text.append(textOf(fields['content']), row);
        return;
      case 'Error':
        message.error = errorText(fields['error_message'] ?? piece.json ?? piece.data);
        return;
      case 'Interrupt':
        message.finish = 'interrupt';
        message.add('data', row, { name: 'interrupt', value: fields['interrupt_data'] });
        message.ended = true;
        return;
      case 'Done':
        message.finish ??= textOrNone(fields['status']) ?? 'done';
        message.ended = true;
        return;
      case 'PING':
        return;
      default:
        answer.addUnknown(piece.type || 'no type', piece);
    }
  },
};
