import type { CodeForm, Shape } from './code-form.ts';
import { bodyCode, bytesCode, STREAM, sleepCode } from './snippets.ts';

/** A fixture for unit tests of Vitest or Jest: bodies as async generators, and responses of them. */
export const GENERATOR: CodeForm = {
  head: () => `// for await (const bytes of bodyOf(connections[0])) …
// vi.spyOn(globalThis, 'fetch').mockImplementation(async () => responseOf(connections[0]));
`,
  tail: (shape) => `
/** In the order of their streams. */
export const connections = endpoints.flatMap((endpoint) => endpoint.connections);
${sleepCode(shape)}${bytesCode(shape)}${exported(shape)}${STREAM}
/** A response as \`fetch\` gives it. */
export function responseOf(connection) {
  const { headers, status } = connection;
  return new Response([204, 205, 304].includes(status) ? null : streamOf(connection), { headers, status });
}
`,
};

/** A body that never ends would hang a test. */
function exported(shape: Shape): string {
  return bodyCode(shape, false).replace('async function*', 'export async function*');
}
