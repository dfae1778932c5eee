import type { Message } from '../../assemble/message.ts';

type Tone = 'good' | 'warning' | 'error' | 'quiet';

/** Finish reasons of the providers, lower case without hyphens and underscores, by what they mean. */
const MEANINGS: readonly (readonly [RegExp, string, Tone])[] = [
  [
    /^(stop|endturn|complete|completed|success|finish|done|stopsequence|eos|messageend|succeeded|finished|eostoken)$/,
    'Complete',
    'good',
  ],
  [/^(length|maxtokens|maxoutputtokens|modelcontextwindowexceeded|limit)$/, 'Cut off at the token limit', 'warning'],
  [/^(toolcalls?|tooluse|functioncall|requiresaction)$/, 'Waits for the results of its tool calls', 'quiet'],
  [
    /^(contentfilter\w*|safety|refusal|recitation|blocklist|prohibitedcontent|spii|imagesafety)$/,
    'Stopped by a content filter',
    'error',
  ],
  [/^(pauseturn|interrupt|inputrequired|authrequired)$/, 'Paused', 'quiet'],
  [/^(error|failed|rejected|malformedfunctioncall|incomplete|cancell?ed|abort\w*)$/, 'Stopped by an error', 'error'],
];

/**
 * How a message ended, in words.
 * @param isLive its stream is still open
 * @param isOpenEnded its format does not say when a message is complete
 */
export function finishText(
  { ended, error, finish }: Message,
  isLive: boolean,
  isOpenEnded = false,
): { text: string; tone: Tone } {
  if (error !== undefined) return { text: 'Failed', tone: 'error' };
  const reason = finish?.toLowerCase().replaceAll(/[_-]/g, '') ?? '';
  const [, text, tone] = MEANINGS.find(([pattern]) => pattern.test(reason)) ?? [];
  if (text !== undefined && tone !== undefined) return { text: `${text} (${finish})`, tone };
  if (finish !== undefined) return { text: `Ended: ${finish}`, tone: 'quiet' };
  if (ended) return { text: 'Complete', tone: 'good' };
  if (isLive) return { text: 'Receiving …', tone: 'quiet' };
  if (isOpenEnded) return { text: 'The stream is closed', tone: 'quiet' };
  return { text: 'Not ended: the stream closed before the message was complete', tone: 'warning' };
}
