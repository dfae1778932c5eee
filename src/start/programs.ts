import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The executable that the environment variable names, else the first of the names on the path, else of the places. */
export function findProgram(variable: string, names: readonly string[], places: readonly string[]): string | undefined {
  const asked = process.env[variable];
  if (asked) {
    if (!isExecutable(asked)) throw new Error(`${variable} is ${asked}, which cannot be executed`);
    return asked;
  }
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((dir) => names.map((name) => join(dir, name)));
  return [...onPath, ...places].find(isExecutable);
}

/** As root on Debian-like systems packages can be installed without a question. */
export function installOnDebian(...packages: string[]): void {
  if (process.getuid?.() !== 0 || !isExecutable('/usr/bin/apt-get')) return;
  console.log(`Installing ${packages.join(', ')} …`);
  const apt = (...args: string[]): void => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  };
  try {
    apt('update');
    apt('install', '-y', '--no-install-recommends', ...packages);
  } catch {
    // The caller finds no program, and reports it.
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
