import { causeText } from '../../capture/streams/cause.ts';
import { factsOf, isUnread } from '../../capture/streams/connection-facts.ts';
import { handover } from '../../capture/streams/handover.ts';
import { lastSent, type Stream } from '../../capture/streams/stream.ts';
import { bodyNote } from './body-note.ts';
import { unreadText } from './handover-text.ts';
import { UNREADABLE } from './stream-text.ts';

/** Why a stream is over, or its events cannot be seen; empty where there is nothing to say. */
export function whyOver(stream: Stream): string {
  return reasonsOver(stream).join(' · ');
}

/** @param refusals false where the response is shown beside it: a refusal is its status or its type */
export function reasonsOver(stream: Stream, refusals = true): string[] {
  const last = lastSent(stream);
  if (last === undefined) return [];
  if (isUnread(stream, last)) return [unreadText(last)];
  const { unreadable } = factsOf(stream, last);
  const unseen = [unreadable && UNREADABLE[unreadable], bodyNote(stream, last)];
  if (last.over === undefined) return unseen.filter((each) => each !== undefined);
  const facts = handover(stream, last);
  const isSaid = !refusals && facts.why?.kind === 'refused';
  const cause = isSaid ? undefined : causeText(stream, last, facts);
  const why = facts.abandoned === undefined ? cause : 'closed while it waited to reconnect';
  return [...new Set([why, ...unseen])].filter((each) => each !== undefined);
}
