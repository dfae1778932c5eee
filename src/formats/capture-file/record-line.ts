import type { OtherRecord } from '../../capture/records/record.ts';
import type { Fields } from './check.ts';
import { recordShapes } from './record-shapes.ts';
import { copyInto, fits, misfit } from './shape.ts';

export function recordLine(record: OtherRecord): string {
  return JSON.stringify(copyInto({ kind: record.kind }, record, recordShapes[record.kind]));
}

export function isRecordKind(kind: string): kind is OtherRecord['kind'] {
  return Object.hasOwn(recordShapes, kind);
}

/** The record of a line, or the problem with it. */
export function readRecord(line: Fields, kind: OtherRecord['kind']): OtherRecord | string {
  const shape = recordShapes[kind];
  if (!fits(line, shape)) return misfit(line, shape);
  const record = copyInto({ kind }, line, shape);
  return isRecord(record) ? record : misfit(record, shape);
}

function isRecord(copy: object): copy is OtherRecord {
  return 'kind' in copy;
}
