import { Answer } from '../../assemble/answer.ts';
import { type Question, questionOf } from '../../assemble/conversation.ts';
import { formatOf } from '../../assemble/formats/index.ts';
import { pieceOf } from '../../assemble/piece.ts';
import type { Log } from '../../capture/log/log.ts';
import type { Stream } from '../../capture/streams/stream.ts';

/** Asked for with each drawing, and found once its first event and its request's body are there. */
const found = new WeakMap<Stream, Question>();

const NONE: Question = { model: undefined, prompt: undefined };

/** What the request of a stream asks, where its first event is of a message format; else nothing. */
export function questionOfStream({ rows }: Log, stream: Stream): Question {
  const known = found.get(stream);
  if (known !== undefined) return known;
  const first = stream.connections.find(({ eventRow }) => eventRow !== undefined)?.eventRow;
  const row = first === undefined ? undefined : rows.at(first);
  if (row === undefined) return NONE;
  const piece = pieceOf(row.row, row.type, row.data);
  const format = formatOf(piece);
  const answer = new Answer();
  format?.start(answer)(piece);
  const asked = format === undefined ? NONE : questionOf(stream.requestBody?.text ?? '');
  const question = { ...asked, model: asked.model ?? answer.messages.at(-1)?.model };
  if (stream.requestBody !== undefined) found.set(stream, question);
  return question;
}
