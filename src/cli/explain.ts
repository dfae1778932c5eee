/** A failure in words for people: what happened, and what to do. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use. Is the server already running? Use another port: --port ${(port ?? 4040) + 10}`;
  }
  if (path !== undefined) return `${path} cannot be read: ${FILE_ERRORS[code ?? ''] ?? code}`;
  if (code === 'EISDIR') return 'It is a folder, not a file.';
  if (code === 'EACCES') return `Port ${port} needs privileges. Use one above 1023: --port 4040`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `This machine has no address ${address ?? ''} to listen on.`;
  return error.message;
}

const FILE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'you have no permission',
  EPERM: 'you have no permission',
};
