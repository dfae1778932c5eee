/** The user's rules for streams of no known format, by origin and path of their URLs, as settings keep them. */
import type { Format } from '../../assemble/format.ts';
import { RULE_MODES, type Rule, ruleFormat } from '../../assemble/rule/rule.ts';
import { isObject } from '../../messages/kinds.ts';

/** The oldest go first. */
const MAX_RULES = 100;

/** URLs of one kind of stream: `https://host/path`. */
export function ruleKey(url: string): string {
  return url.replace(/[?#].*$/s, '');
}

export function ruleFor(stored: unknown, url: string): Rule | undefined {
  return readRule(rulesIn(stored).get(ruleKey(url)));
}

/** The rule for a URL as a format: it overrides what the events say. */
export function formatByRule(stored: unknown, url: string): Format | undefined {
  const rule = ruleFor(stored, url);
  return rule && ruleFormat(rule);
}

/** What is stored, with another rule for these URLs; without one if it is undefined. */
export function withRule(stored: unknown, url: string, rule: Rule | undefined): Readonly<Record<string, unknown>> {
  const rules = rulesIn(stored);
  rules.delete(ruleKey(url));
  if (rule !== undefined) rules.set(ruleKey(url), rule);
  return Object.fromEntries([...rules].slice(-MAX_RULES));
}

function rulesIn(stored: unknown): Map<string, unknown> {
  return new Map(isObject(stored) ? Object.entries(stored) : []);
}

function readRule(value: unknown): Rule | undefined {
  if (!isObject(value)) return undefined;
  const mode = RULE_MODES.find((each) => each === value['mode']);
  const { key, reasoning, text } = value;
  if (mode === undefined || typeof text !== 'string') return undefined;
  return {
    text,
    mode,
    reasoning: typeof reasoning === 'string' ? reasoning : '',
    key: typeof key === 'string' ? key : '',
  };
}
