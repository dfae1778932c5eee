import { hasModel, throughAiSdk } from './ai-sdk.ts';
import { anthropic, openaiChat, openaiResponses } from './official-sdks.ts';
import type { Fetch, Outcome } from './outcome.ts';
import { uiMessages } from './ui-messages.ts';

export interface Sdk {
  name: string;
  read(fetch: Fetch): Promise<Outcome>;
  /** It reports all tool calls; others leave out tools that the provider runs itself. */
  hasAllTools: boolean;
}

const OFFICIAL: Readonly<Record<string, Sdk>> = {
  'openai-chat': { name: 'openai', read: openaiChat, hasAllTools: true },
  'openai-responses': { name: 'openai', read: openaiResponses, hasAllTools: true },
  anthropic: { name: '@anthropic-ai/sdk', read: anthropic, hasAllTools: true },
  'ai-sdk-ui': { name: 'ai', read: uiMessages, hasAllTools: true },
};

/** Formats of providers that run tools themselves. */
const RUNS_TOOLS = new Set(['openai-responses', 'anthropic']);

/** The SDKs that read a provider's answers of a format. The first of them decides whether an answer is complete. */
export function sdksFor(provider: string, format: string): Sdk[] {
  const sdks = [OFFICIAL[format] ?? []].flat();
  if (hasModel(provider))
    sdks.push({
      name: `@ai-sdk/${provider}`,
      read: (fetch) => throughAiSdk(provider, format, fetch),
      hasAllTools: !RUNS_TOOLS.has(format),
    });
  return sdks;
}
