/** The path of a request's target, without the query. */
export function pathOf({ url = '/' }: { url?: string | undefined }): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}
