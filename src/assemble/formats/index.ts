import type { Format } from '../format.ts';
import type { Piece } from '../piece.ts';
import { a2a } from './a2a.ts';
import { adk } from './adk.ts';
import { agUi } from './ag-ui.ts';
import { anthropic } from './anthropic.ts';
import { anthropicCompletions } from './anthropic-completions.ts';
import { anthropicSessions } from './anthropic-sessions.ts';
import { assistants } from './assistants.ts';
import { bedrockConverse } from './bedrock-converse.ts';
import { chatgptWeb } from './chatgpt-web.ts';
import { cohere } from './cohere.ts';
import { cohereV1 } from './cohere-v1.ts';
import { coze } from './coze.ts';
import { cozeWorkflow } from './coze-workflow.ts';
import { dataStream } from './data-stream.ts';
import { datastar } from './datastar.ts';
import { dify } from './dify.ts';
import { gemini } from './gemini.ts';
import { geminiInteractions } from './gemini-interactions.ts';
import { graphql } from './graphql.ts';
import { jsonPatchStream } from './json-patch-stream.ts';
import { jsonRpc } from './json-rpc.ts';
import { langgraph } from './langgraph.ts';
import { langgraphEvents } from './langgraph-events.ts';
import { langserve } from './langserve.ts';
import { llamaCpp } from './llama-cpp.ts';
import { lmStudio } from './lm-studio.ts';
import { mistralConversations } from './mistral-conversations.ts';
import { ollama } from './ollama.ts';
import { openaiChat } from './openai-chat.ts';
import { openaiCompletions } from './openai-completions.ts';
import { openaiResponses } from './openai-responses.ts';
import { pathUpdates } from './path-updates.ts';
import { tgi } from './tgi.ts';
import { uiMessageStream } from './ui-message-stream.ts';

/** All formats. No piece is of two of them. */
export const FORMATS: readonly Format[] = [
  openaiChat,
  openaiCompletions,
  openaiResponses,
  anthropic,
  gemini,
  geminiInteractions,
  uiMessageStream,
  dataStream,
  agUi,
  langgraph,
  langgraphEvents,
  jsonRpc,
  ollama,
  cohere,
  dify,
  coze,
  chatgptWeb,
  bedrockConverse,
  graphql,
  datastar,
  assistants,
  mistralConversations,
  lmStudio,
  llamaCpp,
  tgi,
  langserve,
  a2a,
  adk,
  anthropicSessions,
  anthropicCompletions,
  cohereV1,
  cozeWorkflow,
  jsonPatchStream,
  pathUpdates,
];

/** The format that the piece alone shows. */
export function formatOf(piece: Piece): Format | undefined {
  return FORMATS.find((each) => each.recognises(piece));
}
