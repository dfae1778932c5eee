/** Why the server did not start, and what to do. */
export function explainStart(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use. Is the server already running? Use another port: npm run server -- --port ${(port ?? 4040) + 10}`;
  }
  if (path !== undefined) return `${path} cannot be read: ${code === 'ENOENT' ? 'there is no such file' : code}`;
  if (code === 'EACCES') return `Port ${port} needs privileges. Use one above 1023: npm run server -- --port 4040`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `This machine has no address ${address ?? ''} to listen on.`;
  return error.message;
}
