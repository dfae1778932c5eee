export const LIST_ID = 'filter-suggestions';

export function suggestionId(index: number): string {
  return `${LIST_ID}-${index}`;
}
