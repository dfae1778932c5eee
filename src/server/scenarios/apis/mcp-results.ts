/** The `result` or `error` of a JSON-RPC response. */
export function rpcResult(method: string, steps: number): { result: object } | { error: object } {
  switch (method) {
    case 'initialize':
      return {
        result: {
          protocolVersion: '2025-06-18',
          capabilities: { tools: {}, logging: {} },
          serverInfo: { name: 'sse-test-server', version: '1' },
        },
      };
    case 'ping':
      return { result: {} };
    case 'tools/list':
      return { result: { tools: [{ name: 'count', description: 'Counts', inputSchema: { type: 'object' } }] } };
    case 'tools/call':
      return { result: { content: [{ type: 'text', text: `counted to ${steps}` }], isError: false } };
    default:
      return { error: { code: -32601, message: `Method not found: ${method}` } };
  }
}
