import type { OtherRecord } from '../../records/record.ts';
import type { WireCapture, WireEnded, WireOpened, WireSettled } from '../../records/wire-record.ts';

type WireRecord = WireOpened | WireSettled | WireEnded | WireCapture;

export function isWireRecord(record: OtherRecord): record is WireRecord {
  return record.kind.startsWith('wire-');
}
