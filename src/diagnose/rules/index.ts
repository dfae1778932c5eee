import type { Rule } from '../rule.ts';
import { authNative } from './auth-native.ts';
import { badRetry } from './bad-retry.ts';
import { blockedByClient } from './blocked-by-client.ts';
import { bomInside } from './bom-inside.ts';
import { bufferedAll } from './buffered-all.ts';
import { bufferedBursts } from './buffered-bursts.ts';
import { cached } from './cached.ts';
import { charset } from './charset.ts';
import { commentHeartbeatWatchdog } from './comment-heartbeat-watchdog.ts';
import { contentLength } from './content-length.ts';
import { corsCredentials } from './cors-credentials.ts';
import { corsExpose } from './cors-expose.ts';
import { corsPreflightLastEventId } from './cors-preflight-last-event-id.ts';
import { corsRefused } from './cors-refused.ts';
import { cspBlocked } from './csp-blocked.ts';
import { dataObjectObject } from './data-object-object.ts';
import { dataPythonDict } from './data-python-dict.ts';
import { doubleReconnect } from './double-reconnect.ts';
import { empty200 } from './empty-200.ts';
import { encodingNone } from './encoding-none.ts';
import { escapedNewline } from './escaped-newline.ts';
import { expectJson406 } from './expect-json-406.ts';
import { failedUnwatched } from './failed-unwatched.ts';
import { finiteRepeat } from './finite-repeat.ts';
import { framedTwice } from './framed-twice.ts';
import { getOnly } from './get-only.ts';
import { h2ConnectionHeader } from './h2-connection-header.ts';
import { h2Reset } from './h2-reset.ts';
import { headersLate } from './headers-late.ts';
import { htmlInside } from './html-inside.ts';
import { hugeEvent } from './huge-event.ts';
import { idNotChanging } from './id-not-changing.ts';
import { idNull } from './id-null.ts';
import { idleCut } from './idle-cut.ts';
import { incompleteChunked } from './incomplete-chunked.ts';
import { indentedField } from './indented-field.ts';
import { lastEventIdUnread } from './last-event-id-unread.ts';
import { lateListener } from './late-listener.ts';
import { leaked } from './leaked.ts';
import { lifetimeCut } from './lifetime-cut.ts';
import { listenedNeverSent } from './listened-never-sent.ts';
import { listenerNamedOnmessage } from './listener-named-onmessage.ts';
import { llmCutByLimit } from './llm-cut-by-limit.ts';
import { llmDoneDiffers } from './llm-done-differs.ts';
import { llmErrorIn200 } from './llm-error-in-200.ts';
import { llmNoEnd } from './llm-no-end.ts';
import { llmSequenceGap } from './llm-sequence-gap.ts';
import { llmToolJson } from './llm-tool-json.ts';
import { localNetwork } from './local-network.ts';
import { mcp404Session } from './mcp-404-session.ts';
import { mcpUnanswered } from './mcp-unanswered.ts';
import { mixedContent } from './mixed-content.ts';
import { multilineDataUnprefixed } from './multiline-data-unprefixed.ts';
import { networkChanged } from './network-changed.ts';
import { neverRead } from './never-read.ts';
import { noDataBlock } from './no-data-block.ts';
import { noIds } from './no-ids.ts';
import { noResponse } from './no-response.ts';
import { nothingButComments } from './nothing-but-comments.ts';
import { oneEventLate } from './one-event-late.ts';
import { onmessageForNamed } from './onmessage-for-named.ts';
import { reconnectStorm } from './reconnect-storm.ts';
import { redirectAuthLost } from './redirect-auth-lost.ts';
import { redirectPostToGet } from './redirect-post-to-get.ts';
import { reopenedWithoutId } from './reopened-without-id.ts';
import { resumeGap } from './resume-gap.ts';
import { resumeRepeat } from './resume-repeat.ts';
import { retryHuge } from './retry-huge.ts';
import { retryTiny } from './retry-tiny.ts';
import { serverErrorEvent } from './server-error-event.ts';
import { singleNewline } from './single-newline.ts';
import { sixConnections } from './six-connections.ts';
import { status204 } from './status-204.ts';
import { statusFinal } from './status-final.ts';
import { statusRetryAfter } from './status-retry-after.ts';
import { tokenInUrl } from './token-in-url.ts';
import { typeHtml } from './type-html.ts';
import { typeJsonError } from './type-json-error.ts';
import { typeLookalike } from './type-lookalike.ts';
import { typeMissing } from './type-missing.ts';
import { typeOther } from './type-other.ts';
import { typeTwice } from './type-twice.ts';
import { unheardType } from './unheard-type.ts';
import { unknownField } from './unknown-field.ts';
import { unreachable } from './unreachable.ts';
import { unterminatedEnd } from './unterminated-end.ts';
import { utf8Broken } from './utf8-broken.ts';
import { utf8ReplacedByServer } from './utf8-replaced-by-server.ts';

/** All rules. */
export const RULES: readonly Rule[] = [
  authNative,
  badRetry,
  blockedByClient,
  bomInside,
  bufferedAll,
  bufferedBursts,
  cached,
  charset,
  commentHeartbeatWatchdog,
  contentLength,
  corsCredentials,
  corsExpose,
  corsPreflightLastEventId,
  corsRefused,
  cspBlocked,
  dataObjectObject,
  dataPythonDict,
  doubleReconnect,
  empty200,
  encodingNone,
  escapedNewline,
  expectJson406,
  failedUnwatched,
  finiteRepeat,
  framedTwice,
  getOnly,
  h2ConnectionHeader,
  h2Reset,
  headersLate,
  htmlInside,
  hugeEvent,
  idNotChanging,
  idNull,
  idleCut,
  incompleteChunked,
  indentedField,
  lastEventIdUnread,
  lateListener,
  leaked,
  lifetimeCut,
  listenedNeverSent,
  listenerNamedOnmessage,
  llmCutByLimit,
  llmDoneDiffers,
  llmErrorIn200,
  llmNoEnd,
  llmSequenceGap,
  llmToolJson,
  localNetwork,
  mcp404Session,
  mcpUnanswered,
  mixedContent,
  multilineDataUnprefixed,
  networkChanged,
  neverRead,
  noDataBlock,
  noIds,
  noResponse,
  nothingButComments,
  oneEventLate,
  onmessageForNamed,
  reconnectStorm,
  redirectAuthLost,
  redirectPostToGet,
  reopenedWithoutId,
  resumeGap,
  resumeRepeat,
  retryHuge,
  retryTiny,
  serverErrorEvent,
  singleNewline,
  sixConnections,
  status204,
  statusFinal,
  statusRetryAfter,
  tokenInUrl,
  typeHtml,
  typeJsonError,
  typeLookalike,
  typeMissing,
  typeOther,
  typeTwice,
  unheardType,
  unknownField,
  unreachable,
  unterminatedEnd,
  utf8Broken,
  utf8ReplacedByServer,
];
