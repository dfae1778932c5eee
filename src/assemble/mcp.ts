import type { HeaderList } from '../capture/records/observation.ts';
import { header } from '../capture/streams/request.ts';
import { fieldsOf, textOrNone } from './fields.ts';

/** Since this revision each request is independent. */
const STATELESS = '2026-07-28';

interface Exchange {
  requestBody: string | undefined;
  requestHeaders: HeaderList;
  responseHeaders: HeaderList | undefined;
}

/**
 * Which revision of the Model Context Protocol an exchange speaks, and what holds in it; undefined where neither its
 * request nor its headers say so.
 */
export function mcpText({ requestBody, requestHeaders, responseHeaders }: Exchange): string | undefined {
  const version = header(requestHeaders, 'mcp-protocol-version') ?? versionIn(requestBody ?? '');
  const session = header(responseHeaders, 'mcp-session-id') ?? header(requestHeaders, 'mcp-session-id');
  if (version === undefined) return session === undefined ? undefined : `MCP, session ${session}`;
  if (version >= STATELESS) return `MCP ${version}: no sessions, no resumption`;
  return `MCP ${version}${session === undefined ? '' : `, session ${session}`}`;
}

/** Each request says it, or the first one that proposes it. */
function versionIn(body: string): string | undefined {
  if (!body.includes('rotocolVersion')) return undefined;
  try {
    const json: unknown = JSON.parse(body);
    const { _meta, protocolVersion } = fieldsOf(fieldsOf(Array.isArray(json) ? json[0] : json)['params']);
    return textOrNone(fieldsOf(_meta)['io.modelcontextprotocol/protocolVersion']) ?? textOrNone(protocolVersion);
  } catch {
    return undefined;
  }
}
