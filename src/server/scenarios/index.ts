import { agUi } from './apis/ag-ui.ts';
import { anthropic } from './apis/anthropic.ts';
import { chat } from './apis/chat.ts';
import { chatgptWeb } from './apis/chatgpt-web.ts';
import { cohere } from './apis/cohere.ts';
import { completions } from './apis/completions.ts';
import { coze } from './apis/coze.ts';
import { datastar } from './apis/datastar.ts';
import { dify } from './apis/dify.ts';
import { gemini } from './apis/gemini.ts';
import { geminiInteractions } from './apis/gemini-interactions.ts';
import { graphql } from './apis/graphql.ts';
import { langgraph } from './apis/langgraph.ts';
import { langgraphEvents } from './apis/langgraph-events.ts';
import { mcp } from './apis/mcp.ts';
import { responses } from './apis/responses.ts';
import { vercel } from './apis/vercel.ts';
import { broadcast } from './articles/broadcast.ts';
import { completion } from './articles/completion.ts';
import { fetchEventSource } from './articles/fetch-event-source.ts';
import { finite } from './articles/finite.ts';
import { hello } from './articles/hello.ts';
import { html } from './articles/html.ts';
import { job } from './articles/job.ts';
import { minimal } from './articles/minimal.ts';
import { numbers } from './articles/numbers.ts';
import { parser } from './articles/parser.ts';
import { status } from './articles/status.ts';
import { bedrock } from './bodies/bedrock.ts';
import { connect, connectProto } from './bodies/connect.ts';
import { geminiArray } from './bodies/gemini-array.ts';
import { grpcWeb, grpcWebText } from './bodies/grpc-web.ts';
import { ollama } from './bodies/ollama.ts';
import { brokenLines, jsonSeq, textStream, wrongType } from './bodies/plain-bodies.ts';
import { vercelData } from './bodies/vercel-data.ts';
import { big } from './corners/big.ts';
import { bom } from './corners/bom.ts';
import { comments } from './corners/comments.ts';
import { drip } from './corners/drip.ts';
import { emptyData } from './corners/empty-data.ts';
import { fast } from './corners/fast.ts';
import { invalidUtf8 } from './corners/invalid-utf8.ts';
import { lineEnds } from './corners/line-ends.ts';
import { nullId } from './corners/null-id.ts';
import { oneByte } from './corners/one-byte.ts';
import { retry } from './corners/retry.ts';
import { split } from './corners/split.ts';
import { unknownFields } from './corners/unknown-fields.ts';
import { flood } from './load/flood.ts';
import { resume } from './load/resume.ts';
import { builtFirst } from './mistakes/built-first.ts';
import { objectObject, pythonDict, replaced } from './mistakes/data.ts';
import { enDash } from './mistakes/en-dash.ts';
import { bareJson, escapedNewline, framedTwice, singleNewline, unprefixed } from './mistakes/framing.ts';
import { cached, encodingNone, jsonError, wildcard } from './mistakes/heads.ts';
import { indented } from './mistakes/indented.ts';
import { lateBlank } from './mistakes/late-blank.ts';
import { modelArguments, modelError, modelLimit } from './mistakes/models.ts';
import { noId } from './mistakes/no-id.ts';
import { onmessageListener } from './mistakes/onmessage-listener.ts';
import { preflight } from './mistakes/preflight.ts';
import { unheard } from './mistakes/unheard.ts';
import { unterminated } from './mistakes/unterminated.ts';
import { wrongResume } from './mistakes/wrong-resume.ts';
import type { Scenario } from './scenario.ts';

const ARTICLES = [numbers, hello, minimal, status, finite, job, broadcast, completion, fetchEventSource, parser, html];
const MISTAKES = [
  indented,
  onmessageListener,
  unheard,
  enDash,
  unterminated,
  noId,
  singleNewline,
  escapedNewline,
  unprefixed,
  lateBlank,
  framedTwice,
  bareJson,
  objectObject,
  pythonDict,
  replaced,
  wrongResume,
  cached,
  encodingNone,
  wildcard,
  preflight,
  builtFirst,
  jsonError,
  modelError,
  modelLimit,
  modelArguments,
];
const APIS = [
  chat,
  completions,
  responses,
  anthropic,
  gemini,
  geminiInteractions,
  vercel,
  mcp,
  graphql,
  cohere,
  agUi,
  langgraph,
  langgraphEvents,
  dify,
  coze,
  chatgptWeb,
  datastar,
];
const BODIES = [
  ollama,
  geminiArray,
  vercelData,
  bedrock,
  connect,
  connectProto,
  grpcWeb,
  grpcWebText,
  jsonSeq,
  brokenLines,
  wrongType,
  textStream,
];
const CORNERS = [
  bom,
  lineEnds,
  split,
  comments,
  emptyData,
  nullId,
  retry,
  oneByte,
  unknownFields,
  invalidUtf8,
  drip,
  big,
  fast,
];

/** All scenarios, in the order in which they are listed. */
export const SCENARIOS: readonly Scenario[] = [...ARTICLES, ...MISTAKES, ...APIS, ...BODIES, ...CORNERS, resume, flood];
