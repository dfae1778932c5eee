import type { Problem } from '../../formats/capture-file.ts';
import { counted } from '../../text/quantity.ts';

/** The problems of a file, by line; nothing if there are none. */
export function Problems({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <details class="problems">
      <summary class="warning">{counted(problems.length, 'problem in the file', 'problems in the file')}</summary>
      <ul>
        {problems.map(({ line, message }, i) => (
          <li key={i}>
            Line {line}: {message}
          </li>
        ))}
      </ul>
    </details>
  );
}
