import type { FigureGroup } from './figure-list.ts';

/** Figures as lists; what is unknown is left out. */
export function FigureGroups({ groups }: { groups: readonly FigureGroup[] }) {
  return (
    <div class="figures">
      {groups.map(({ figures, name }) => (
        <dl key={name} aria-label={name}>
          {figures
            .filter(({ text }) => text !== undefined)
            .map((figure) => (
              <div key={figure.name} title={figure.title}>
                <dt>{figure.name}</dt>
                <dd>{figure.text}</dd>
              </div>
            ))}
        </dl>
      ))}
    </div>
  );
}
