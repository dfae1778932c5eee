/** `npm run -s assemble -- --against-sdks FOLDER`. All other arguments are those of the command `assemble`. */
const [first, folder, ...others] = process.argv.slice(2);
if (first !== '--against-sdks') {
  process.argv.splice(2, 0, 'assemble');
  await import('../../src/cli/main.ts');
} else if (folder === undefined || others.length > 0) {
  console.error('--against-sdks takes a folder with files PROVIDER--WHAT.jsonl: the data of one event per line.');
  process.exitCode = 2;
} else {
  await compare(folder);
}

async function compare(path: string): Promise<void> {
  try {
    const { checkAgainstSdks } = await import('./check-against-sdks.ts');
    // Exit code 1: they differ.
    if (!(await checkAgainstSdks(path, console.log))) process.exitCode = 1;
  } catch (error) {
    console.error(`${path}: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}

export {};
