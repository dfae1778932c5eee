/** The fields of one block, in the order in which they are written. Values are not checked. */
interface BlockFields {
  comment?: string | undefined;
  event?: string | undefined;
  id?: string | undefined;
  retry?: number | string | undefined;
  data?: string | undefined;
}

/**
 * Writes one block with LF line ends, the way most servers do: `name: value`, one `data:` line for each line of data.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export function block(fields: BlockFields): string {
  const lines: string[] = [];
  if (fields.comment !== undefined) for (const line of fields.comment.split(/\r\n|\r|\n/)) lines.push(`: ${line}`);
  if (fields.event !== undefined) lines.push(`event: ${fields.event}`);
  if (fields.id !== undefined) lines.push(`id: ${fields.id}`);
  if (fields.retry !== undefined) lines.push(`retry: ${fields.retry}`);
  if (fields.data !== undefined) for (const line of fields.data.split(/\r\n|\r|\n/)) lines.push(`data: ${line}`);
  return `${lines.join('\n')}\n\n`;
}

/** A block whose data is one JSON value. */
export function json(value: unknown, fields: Omit<BlockFields, 'data'> = {}): string {
  return block({ ...fields, data: JSON.stringify(value) });
}
