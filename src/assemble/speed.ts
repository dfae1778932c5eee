import type { Message } from './message.ts';

/** How fast an answer arrived. */
export interface Speed {
  /** When its first text or reasoning arrived, epoch ms; undefined if it has none, or its row was discarded. */
  firstToken: number | undefined;
  /** Since then; undefined if it arrived at once. */
  rate: { perSecond: number; of: 'tokens' | 'characters' } | undefined;
}

/** Less time says nothing about a rate, ms. */
const LEAST_MS = 100;

/**
 * Tokens a second where the provider counts them, else characters.
 * @param timeOf when a row arrived, epoch ms; NaN once it is discarded
 * @param end when the answer ended, or its latest event arrived, epoch ms
 */
export function speedOf(messages: readonly Message[], timeOf: (row: number) => number, end: number | undefined): Speed {
  const texts = messages.flatMap(({ parts }) =>
    parts.filter(({ kind, text }) => (kind === 'text' || kind === 'reasoning') && text.length > 0),
  );
  const rows = texts.flatMap(({ text }) => text.firstRow ?? []);
  const time = rows.length === 0 ? Number.NaN : timeOf(rows.reduce((first, row) => Math.min(first, row)));
  const firstToken = Number.isNaN(time) ? undefined : time;
  const spent = firstToken === undefined || end === undefined ? 0 : end - firstToken;
  if (spent < LEAST_MS) return { firstToken, rate: undefined };
  const tokens = outputTokens(messages);
  const characters = texts.reduce((sum, { text }) => sum + text.length, 0);
  const [count, of] = tokens ? ([tokens, 'tokens'] as const) : ([characters, 'characters'] as const);
  return { firstToken, rate: { perSecond: (count / spent) * 1000, of } };
}

/**
 * Tokens of all messages as the provider counts them; undefined while a message with a count continues: at the start of one
 * Anthropic sends a count of 1.
 */
export function outputTokens(messages: readonly Message[]): number | undefined {
  let sum = 0;
  for (const { ended, finish, usage } of messages) {
    if (usage?.output === undefined) continue;
    if (!ended && finish === undefined) return undefined;
    sum += usage.output;
  }
  return sum === 0 ? undefined : sum;
}
