import { parseJson } from '../../capture/json/json.ts';
import { essenceOf, lastResponse, typeOf } from '../case-facts.ts';
import type { Rule } from '../rule.ts';
import { quoted } from '../words.ts';

/** An error as JSON, where the request asked for a stream. */
export const typeJsonError: Rule = {
  id: 'type-json-error',
  link: 'https://openrouter.ai/docs/api/reference/errors-and-debugging',
  check({ evidence, stream }) {
    const last = lastResponse(stream);
    if (last === undefined || !/\bjson$/.test(essenceOf(typeOf(last.facts) ?? ''))) return undefined;
    const [only, ...others] = evidence.of(last.connection.number)?.samples ?? [];
    const message = only === undefined || others.length > 0 ? undefined : errorOf(parseJson(only.data)?.value);
    if (only === undefined || message === undefined) return undefined;
    return {
      severity: 'error',
      title: 'A JSON error came instead of a stream',
      seen: `Status ${last.facts.status} with the type ${typeOf(last.facts)}, and the body says ${quoted([message])}.`,
      cure: {
        text: 'Look at the status and the type before the body is read as a stream.',
        code: "if (!response.headers.get('content-type')?.startsWith('text/event-stream')) throw new Error(await response.text());",
      },
      connection: last.connection.number,
      rows: [only.row],
    };
  },
};

/** What an error object says. One of JSON-RPC is an answer like others. */
function errorOf(json: unknown): string | undefined {
  if (!isObject(json) || 'jsonrpc' in json) return undefined;
  const { code, detail, error, message, statusCode } = json;
  if (isObject(error) && typeof error['message'] === 'string') return error['message'];
  if (typeof error === 'string') return error;
  if (typeof detail === 'string') return detail;
  return typeof message === 'string' && (code ?? statusCode) !== undefined ? message : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
