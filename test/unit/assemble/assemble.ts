import { Assembly } from '../../../src/assemble/assembly.ts';
import { outputOf } from '../../../src/assemble/output.ts';
import { type Piece, pieceOf } from '../../../src/assemble/piece.ts';

/** An event: its data, or its type and its data. Data that is no text is sent as JSON. */
export type Sent = string | object | readonly [type: string, data: string | object];

export const pieces = (sent: readonly Sent[]): Piece[] => sent.map(pieceFrom);

function pieceFrom(sent: Sent, row: number): Piece {
  const [type, data] = Array.isArray(sent) && typeof sent[0] === 'string' ? sent : ['', sent];
  return pieceOf(row, type, typeof data === 'string' ? data : JSON.stringify(data));
}

export function assembled(sent: readonly Sent[]): Assembly {
  const assembly = new Assembly();
  for (const piece of pieces(sent)) assembly.add(piece);
  return assembly;
}

/** What a response adds up to. */
export const output = (sent: readonly Sent[]): ReturnType<typeof outputOf> => outputOf(assembled(sent));
