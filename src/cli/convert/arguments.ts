import { isPathError, type JsonPath, parseJsonPath } from '../../capture/json/json-path.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../formats/export/export-formats.ts';
import { parseOptions, UsageError } from '../command.ts';

/** Output that goes to the standard output. */
export const STDOUT = '-';

export interface ConvertArguments {
  input: string;
  output: string;
  format: ExportFormat;
  keepSecrets: boolean;
  /** JSON paths in event data that are masked. */
  mask: readonly JsonPath[];
}

const nameOf = ({ extension }: ExportFormat): string => extension.slice(1);

const FORMATS = EXPORT_FORMATS.map((each) => `  ${nameOf(each).padEnd(15)} ${each.name}: ${each.hint}`).join('\n');

export const USAGE = `Usage: sse-inspector convert INPUT OUTPUT [options]

INPUT is a capture file, a HAR (also in a ZIP), an event stream (.sse), or events as NDJSON or CSV.
OUTPUT is a file, which is replaced, or - for the standard output. Its extension is the format:

${FORMATS}

  --to FORMAT         one of these formats, whatever the extension
  --keep-secrets      do not mask credentials in headers, URLs and request bodies
  --mask PATH         also mask the values of events at this JSON path ($.user.email); may be repeated
  --help              show this text

Prints what the format cannot hold to the standard error.
Exit code: 0 done, 1 nothing was written, 2 the arguments are wrong.
`;

/** @throws UsageError */
export function readArguments(args: readonly string[]): ConvertArguments {
  const { positionals, values } = parseOptions(args, {
    to: { type: 'string' },
    'keep-secrets': { type: 'boolean', default: false },
    mask: { type: 'string', multiple: true, default: [] },
  });
  const [input, output, ...others] = positionals;
  if (input === undefined || output === undefined || others.length > 0)
    throw new UsageError('convert takes two files: INPUT and OUTPUT');
  if (values['keep-secrets'] && values.mask.length > 0)
    throw new UsageError('--keep-secrets and --mask exclude each other');
  return {
    input,
    output,
    format: values.to === undefined ? formatOfName(output) : formatNamed(values.to),
    keepSecrets: values['keep-secrets'],
    mask: values.mask.map(readPath),
  };
}

function formatNamed(name: string): ExportFormat {
  const format = EXPORT_FORMATS.find((each) => nameOf(each) === name);
  if (format === undefined) throw new UsageError(`--to takes ${EXPORT_FORMATS.map(nameOf).join(', ')}, not "${name}"`);
  return format;
}

/** The longest extension counts: a capture file ends in `.sse.ndjson`. */
function formatOfName(file: string): ExportFormat {
  const lower = file.toLowerCase();
  const [format] = EXPORT_FORMATS.filter(({ extension }) => lower.endsWith(extension)).sort(
    (a, b) => b.extension.length - a.extension.length,
  );
  if (format !== undefined) return format;
  const what = file === STDOUT ? 'The standard output has no extension' : `The extension of ${file} is of no format`;
  throw new UsageError(`${what}: add --to FORMAT`);
}

function readPath(text: string): JsonPath {
  const path = parseJsonPath(text);
  if (isPathError(path)) throw new UsageError(`--mask ${text}: ${path.message}`);
  return path;
}
