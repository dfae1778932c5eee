import { count, counted } from '../../text/quantity.ts';
import type { Store } from '../store/store.ts';
import { headRows, type Unit } from './body-map.ts';
import type { Block, BodyRows } from './body-rows.ts';
import { ChunkHead } from './ChunkHead.tsx';
import { hexText } from './hex-text.ts';
import type { RawBody } from './raw-body.ts';
import type { BytesRow, Hit, Piece } from './raw-row.ts';

interface RowContext {
  store: Store;
  body: RawBody;
  rows: BodyRows;
  hasTimes: boolean;
  /** What was asked for. */
  target: { offset: number; length: number } | undefined;
  /** What the search is at. */
  hit: Hit | undefined;
}

interface Props extends RowContext {
  unit: Unit;
  /** Counts from the first row of the unit's head. */
  line: number;
}

export function RawRow({ line, unit, ...context }: Props) {
  const { body, rows } = context;
  const head = headRows(unit);
  if (unit.gap > 0 && line === 0) return <Gap bytes={unit.gap} />;
  if (line < head)
    return (
      <ChunkHead
        unit={unit}
        hasTimes={context.hasTimes}
        before={body.map.unit(unit.index - 1)}
        cut={rows.blockOver(unit.from)}
      />
    );
  const bytesRows = body.rows(unit.index);
  if (bytesRows?.length === 0) return <Gap bytes={unit.to - unit.from} />;
  const row = bytesRows?.[line - head];
  return row === undefined ? <div class="raw-row loading" /> : <Bytes row={row} {...context} />;
}

function Gap({ bytes }: { bytes: number }) {
  return <div class="raw-row gap">{counted(bytes, 'byte')} of the body not kept</div>;
}

function Bytes({ hit, row, rows, store, target }: RowContext & { row: BytesRow }) {
  const { from, starts, to } = row;
  const block = rows.blockIn(from, to);
  const begins = block !== undefined && block.from >= from;
  const problems = rows.problemsIn(from, to);
  const looks = [
    'raw-row',
    ...(starts ? [] : ['continued']),
    ...(block ? ['in-block'] : []),
    ...(begins ? ['begins'] : []),
    ...(block !== undefined && block.to <= to ? ['ends'] : []),
    ...(target !== undefined && from < target.offset + target.length && to > target.offset ? ['target'] : []),
    ...(hit !== undefined && from < hit.to && to > hit.from ? ['at-hit'] : []),
    ...(problems.length > 0 ? ['wrong'] : []),
  ];
  return (
    <div class={looks.join(' ')}>
      <span class="at">{count(from)}</span>
      <span class="block-mark">{begins && <BlockButton store={store} block={block} />}</span>
      <span class="raw-text">{row.kind === 'hex' ? <Hex bytes={row.bytes} /> : row.pieces.map(pieceOf)}</span>
      {problems.length > 0 && (
        <span class="problem" title={problems.join('\n')}>
          ⚠ {problems.join(', ')}
        </span>
      )}
    </div>
  );
}

function BlockButton({ block: { ordinal, row }, store }: { block: Block; store: Store }) {
  const name = ordinal > 0 ? `#${count(ordinal)}` : '∅';
  const what = ordinal > 0 ? `Event ${name}` : 'A block that dispatched nothing';
  return (
    <button type="button" class="link" title={`${what}: show it in Events`} onClick={() => store.reveal(row)}>
      {name}
    </button>
  );
}

function pieceOf({ hit, look, text, title }: Piece, index: number) {
  if (look === 'text' && !hit) return text;
  return (
    <span key={index} class={hit ? `${look} hit` : look} title={title}>
      {text}
    </span>
  );
}

function Hex({ bytes }: { bytes: Uint8Array }) {
  const { ascii, hex } = hexText(bytes);
  return (
    <>
      <span class="hex">{hex}</span>
      <span class="ascii">{ascii}</span>
    </>
  );
}
