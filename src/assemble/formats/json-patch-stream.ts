/**
 * A state that is sent as JSON Patches: each event is a list of operations, or the whole state.
 * @see https://www.rfc-editor.org/rfc/rfc6902
 */
import { fieldsOf, isFields, textOf } from '../fields.ts';
import type { Format } from '../format.ts';
import { patchState } from '../patch-state.ts';

const OPERATION = /^(add|remove|replace|move|copy|test)$/;

const isOperation = (value: unknown): boolean => {
  const { op, path } = fieldsOf(value);
  return OPERATION.test(textOf(op)) && typeof path === 'string';
};

export const jsonPatchStream: Format = {
  name: 'json-patch',
  title: 'JSON Patch',
  recognises: ({ json }) => Array.isArray(json) && json.length > 0 && json.every(isOperation),
  start: (answer) => (piece) => {
    const { json, row } = piece;
    if (isFields(json)) answer.setState('state', json, row);
    else if (Array.isArray(json)) patchState(answer, 'state', json, piece);
    else answer.addUnknown('no JSON', piece);
  },
};
