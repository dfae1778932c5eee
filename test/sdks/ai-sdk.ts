/** What the AI SDK makes of a an answer, through the package of its provider. */
import type { OpenAIProvider } from '@ai-sdk/openai';
import { fieldsOf, jsonText } from '../../src/assemble/fields.ts';
import type { Fetch, Outcome, ToolCall } from './outcome.ts';

type Model = ReturnType<OpenAIProvider['chat']>;
type Part = Awaited<ReturnType<Model['doStream']>>['stream'] extends ReadableStream<infer Each> ? Each : never;
type Finish = Extract<Part, { type: 'finish' }>;

const apiKey = 'none';

/** By provider; `format` is the format of the answer. */
const MODELS: Readonly<Record<string, (fetch: Fetch, format: string) => Promise<Model>>> = {
  alibaba: async (fetch) => (await import('@ai-sdk/alibaba')).createAlibaba({ apiKey, fetch })('qwen-plus'),
  'amazon-bedrock': async (fetch) =>
    (await import('@ai-sdk/amazon-bedrock')).createAmazonBedrock({ apiKey, fetch, region: 'us-east-1' })('model'),
  anthropic: async (fetch) => (await import('@ai-sdk/anthropic')).createAnthropic({ apiKey, fetch })('model'),
  azure: async (fetch, format) => {
    const azure = (await import('@ai-sdk/azure')).createAzure({ apiKey, fetch, resourceName: 'test' });
    return format === 'openai-chat' ? azure.chat('model') : azure.responses('model');
  },
  cohere: async (fetch) => (await import('@ai-sdk/cohere')).createCohere({ apiKey, fetch })('command-r'),
  deepseek: async (fetch) => (await import('@ai-sdk/deepseek')).createDeepSeek({ apiKey, fetch })('model'),
  google: async (fetch, format) => {
    const google = (await import('@ai-sdk/google')).createGoogleGenerativeAI({ apiKey, fetch });
    return format === 'gemini' ? google('gemini-2.5-flash') : google.interactions('gemini-2.5-flash');
  },
  groq: async (fetch) => (await import('@ai-sdk/groq')).createGroq({ apiKey, fetch })('model'),
  mistral: async (fetch) => (await import('@ai-sdk/mistral')).createMistral({ apiKey, fetch })('model'),
  'open-responses': async (fetch) =>
    (await import('@ai-sdk/open-responses')).createOpenResponses({
      name: 'test',
      url: 'https://provider.test/v1/responses',
      fetch,
    })('model'),
  openai: async (fetch, format) => {
    const openai = (await import('@ai-sdk/openai')).createOpenAI({ apiKey, fetch });
    return format === 'openai-chat' ? openai.chat('gpt-4o') : openai.responses('gpt-4o');
  },
  'openai-compatible': async (fetch) =>
    (await import('@ai-sdk/openai-compatible')).createOpenAICompatible({
      name: 'test',
      baseURL: 'https://provider.test/v1',
      apiKey,
      fetch,
    })('model'),
  perplexity: async (fetch) => (await import('@ai-sdk/perplexity')).createPerplexity({ apiKey, fetch })('sonar'),
  xai: async (fetch, format) => {
    const xai = (await import('@ai-sdk/xai')).createXai({ apiKey, fetch });
    return format === 'openai-chat' ? xai.chat('grok-4') : xai.responses('grok-4');
  },
};

export const hasModel = (provider: string): boolean => Object.hasOwn(MODELS, provider);

export async function throughAiSdk(provider: string, format: string, fetch: Fetch): Promise<Outcome> {
  const model = await MODELS[provider]?.(fetch, format);
  if (model === undefined) throw new Error(`no package of the AI SDK is known for ${provider}`);
  const { stream } = await model.doStream({ prompt: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }] });
  let text = '';
  let reasoning = '';
  const tools: ToolCall[] = [];
  let finish: Pick<Outcome, 'finish' | 'input' | 'output' | 'ended'> | undefined;
  for await (const part of stream) {
    if (part.type === 'text-delta') text += part.delta;
    else if (part.type === 'reasoning-delta') reasoning += part.delta;
    // It gives other names to the tools that the provider runs itself.
    else if (part.type === 'tool-call' && part.providerExecuted !== true)
      tools.push({ name: part.toolName, arguments: unwrapped(part.input) });
    else if (part.type === 'finish') finish = finishOf(part);
  }
  return { finish: undefined, input: undefined, output: undefined, ended: false, ...finish, text, reasoning, tools };
}

/** It counts all tokens of the input, and not those alone that came from no cache. */
function finishOf({ finishReason, usage }: Finish): Pick<Outcome, 'finish' | 'input' | 'output' | 'ended'> {
  return {
    finish: finishReason.raw,
    input: usage.inputTokens.total,
    output: usage.outputTokens.total,
    ended: finishReason.unified !== 'other' || !/^(in_progress)?$/.test(finishReason.raw ?? ''),
  };
}

/** Of shells and patches it puts what the provider has as arguments below a name. */
function unwrapped(input: string): string {
  const { action, operation } = fieldsOf(parsed(input));
  return action === undefined && operation === undefined ? input : jsonText(operation ?? action);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
