import { type Fields, fieldsOf, numberOf } from '../fields.ts';
import type { Usage } from '../message.ts';

/** Tokens as OpenAI's first APIs count them, and what other providers add. */
export function usageOf(usage: Fields): Usage {
  return {
    input: numberOf(usage['prompt_tokens']),
    output: numberOf(usage['completion_tokens']),
    reasoning: numberOf(fieldsOf(usage['completion_tokens_details'])['reasoning_tokens']),
    // DeepSeek counts it on its own.
    cached: numberOf(fieldsOf(usage['prompt_tokens_details'])['cached_tokens'] ?? usage['prompt_cache_hit_tokens']),
    cost: costOf(usage),
    speed: speedOf(usage),
  };
}

/** Ticks of xAI in a dollar. */
const TICKS = 1e10;

/** OpenRouter sends a number, Perplexity an object, xAI small units. */
function costOf({ cost, cost_in_usd_ticks }: Fields): number | undefined {
  const ticks = numberOf(cost_in_usd_ticks);
  return numberOf(cost) ?? numberOf(fieldsOf(cost)['total_cost']) ?? (ticks === undefined ? undefined : ticks / TICKS);
}

/** Groq measures seconds. */
function speedOf({ completion_time, completion_tokens }: Fields): number | undefined {
  const seconds = numberOf(completion_time) ?? 0;
  const tokens = numberOf(completion_tokens);
  return tokens === undefined || !(seconds > 0) ? undefined : tokens / seconds;
}
