import type { ConnectionModel } from './connection-model.ts';

interface Column {
  name: keyof ConnectionModel | 'waterfall';
  title: string;
  /** Tooltip of the column's header. */
  help?: string;
}

export const COLUMNS: readonly Column[] = [
  { name: 'number', title: '#', help: 'Number of the connection within its stream' },
  { name: 'started', title: 'Started' },
  { name: 'request', title: 'Request' },
  { name: 'id', title: 'Last-Event-ID', help: 'As sent with the request' },
  { name: 'status', title: 'Status' },
  { name: 'waiting', title: 'Headers', help: 'Time from the request to the response headers' },
  { name: 'open', title: 'Open for' },
  { name: 'events', title: 'Events' },
  { name: 'size', title: 'Size', help: 'Data of its events' },
  { name: 'end', title: 'How it ended' },
  { name: 'delay', title: 'Delay', help: 'Wait before this connection, and the reconnection time that the server set' },
  { name: 'resumed', title: 'Resumed at', help: 'ID of its first event' },
  { name: 'missed', title: 'Missed', help: 'Repeated or missed events, by their IDs' },
  { name: 'waterfall', title: 'Waterfall' },
];
