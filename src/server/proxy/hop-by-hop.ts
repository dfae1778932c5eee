/** Headers that are between two neighbours. @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** Says of a name in lower case whether it ends here: also those that `Connection` lists. */
export function isHopByHop(raw: readonly string[]): (name: string) => boolean {
  const listed = [...pairs(raw)].flatMap(([name, value]) =>
    name.toLowerCase() === 'connection' ? value.toLowerCase().split(',') : [],
  );
  const names = new Set([...HOP_BY_HOP, ...listed.map((name) => name.trim())]);
  return (name) => names.has(name);
}

/** Node's list of names and values in turn, as pairs. */
export function* pairs(raw: readonly string[]): Generator<[name: string, value: string]> {
  for (let i = 0; i + 1 < raw.length; i += 2) yield [raw[i] ?? '', raw[i + 1] ?? ''];
}
