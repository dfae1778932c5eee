import type { Format } from '../format.ts';
import type { Piece } from '../piece.ts';
import { agUi } from './ag-ui.ts';
import { anthropic } from './anthropic.ts';
import { bedrockConverse } from './bedrock-converse.ts';
import { chatgptWeb } from './chatgpt-web.ts';
import { cohere } from './cohere.ts';
import { coze } from './coze.ts';
import { dataStream } from './data-stream.ts';
import { datastar } from './datastar.ts';
import { dify } from './dify.ts';
import { gemini } from './gemini.ts';
import { geminiInteractions } from './gemini-interactions.ts';
import { graphql } from './graphql.ts';
import { jsonRpc } from './json-rpc.ts';
import { langgraph } from './langgraph.ts';
import { ollama } from './ollama.ts';
import { openaiChat } from './openai-chat.ts';
import { openaiCompletions } from './openai-completions.ts';
import { openaiResponses } from './openai-responses.ts';
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
  jsonRpc,
  ollama,
  cohere,
  dify,
  coze,
  chatgptWeb,
  bedrockConverse,
  graphql,
  datastar,
];

/** The format that the piece alone shows. */
export function formatOf(piece: Piece): Format | undefined {
  return FORMATS.find((each) => each.recognises(piece));
}
