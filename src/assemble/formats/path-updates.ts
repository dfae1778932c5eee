/**
 * Firebase's database and LaunchDarkly's flags: a value is put, or patched, at a path.
 * @see https://firebase.google.com/docs/reference/rest/database#section-streaming
 * @see https://github.com/launchdarkly/sdk-specs
 */
import type { Answer } from '../answer.ts';
import { fieldsOf, isFields, textOf } from '../fields.ts';
import type { Format } from '../format.ts';
import { setAt } from '../json-patch.ts';
import type { Piece } from '../piece.ts';

export const pathUpdates: Format = {
  name: 'path-updates',
  title: 'Firebase or LaunchDarkly',
  recognises: ({ json, type }) =>
    isFields(json) &&
    textOf(json['path']).startsWith('/') &&
    ((/^(put|patch)$/.test(type) && 'data' in json) || (type === 'delete' && 'version' in json)),
  start: (answer) => (piece) => take(answer, piece),
};

/** Items of LaunchDarkly, which a patch replaces; of Firebase it merges the names that it has. */
const ITEM = /^\/(flags|segments)\/[^/]+$/;

function take(answer: Answer, piece: Piece): void {
  const { json, row, type } = piece;
  const { data } = fieldsOf(json);
  const path = textOf(fieldsOf(json)['path']);
  const before = answer.state('data');
  if (type === 'put' || (type === 'patch' && (ITEM.test(path) || !isFields(data))))
    answer.setState('data', setAt(before, stepsOf(path), data ?? undefined), row);
  else if (type === 'delete') answer.setState('data', setAt(before, stepsOf(path), undefined), row);
  else if (type === 'patch') {
    let after = before;
    for (const [name, value] of Object.entries(fieldsOf(data)))
      after = setAt(after, [...stepsOf(path), ...stepsOf(name)], value ?? undefined);
    answer.setState('data', after, row);
  } else if (type === 'cancel' || type === 'auth_revoked') answer.message().error = `${type}: ${piece.data}`;
  else if (type !== 'keep-alive') answer.addUnknown(type || 'no type', piece);
}

const stepsOf = (path: string): string[] => path.split('/').filter((step) => step !== '');
