/** Known differences of SDKs, and why our reading stays. */
interface Deviation {
  sdk: RegExp;
  field: string;
  /** What the SDK says. */
  theirs: RegExp;
  reason: string;
}

const DEVIATIONS: readonly Deviation[] = [
  {
    sdk: /^openai$/,
    field: 'throws',
    theirs: /Unhandled response stream event/,
    reason: 'The SDK gives up at an event that it does not know yet.',
  },
  {
    sdk: /^openai$/,
    field: 'throws',
    theirs: /missing output at index/,
    reason: 'The SDK takes the number of an item for its place in the list: one that was left out makes it fail.',
  },
  {
    sdk: /^openai$/,
    field: 'throws',
    theirs: /missing role for choice/,
    reason: 'The SDK insists on a role, which other providers leave out.',
  },
  {
    sdk: /^openai$/,
    field: 'throws',
    theirs: /expected 'response.created' event/,
    reason: 'The SDK begins at response.created alone, which is broken here.',
  },
  {
    sdk: /^@ai-sdk\/openai$/,
    field: 'throws',
    theirs: /summaryParts/,
    reason:
      "The SDK finds an item by its id. This server gives it another one in each event; ours goes by the item's number.",
  },
  {
    sdk: /^@ai-sdk\/cohere$/,
    field: 'reasoning',
    theirs: /^""$/,
    reason: 'The SDK leaves out the plan that precedes the calls of tools; ours shows it as reasoning.',
  },
];

/** Why an SDK differs there; undefined where it must not. */
export function reasonFor(sdk: string, field: string, theirs: string): string | undefined {
  return DEVIATIONS.find((each) => each.sdk.test(sdk) && each.field === field && each.theirs.test(theirs))?.reason;
}
