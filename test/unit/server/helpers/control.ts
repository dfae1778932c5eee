import type { TestServer } from '../../../../src/server/server.ts';
import { raw } from './raw.ts';

export const HEADER = { 'X-SSE-Inspector': '1' };

/** Asks the control API as a program would. */
export async function ask(
  server: TestServer,
  path: string,
  body?: unknown,
): Promise<{ status: number; json: unknown }> {
  const response = await raw(`${server.controlUrl}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...HEADER, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: JSON.parse(response.body.toString()) };
}
