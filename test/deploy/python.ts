import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingExitCode, must, Stop } from '../support/programs.ts';

const requirements = join(import.meta.dirname, 'requirements.txt');

/** The oldest that everything in requirements.txt takes. */
const oldest = [3, 10] as const;

/** A Python that can make virtual environments, or a sentence that says what is missing. */
const findPython = (): string => {
  const probe = 'import sys, venv, ensurepip; print(*sys.version_info[:2])';
  const tried = spawnSync('python3', ['-c', probe], { encoding: 'utf8' });
  const wanted = `Python ${oldest.join('.')} or later with venv (Debian: python3 and python3-venv)`;
  if (tried.error !== undefined) throw new Stop(`There is no python3 here: install ${wanted}.`, missingExitCode);
  if (tried.status !== 0)
    throw new Stop(`python3 cannot make virtual environments here: install ${wanted}.`, missingExitCode);
  const [major = 0, minor = 0] = tried.stdout.trim().split(' ').map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    throw new Stop(`python3 is ${major}.${minor} here: install ${wanted}.`, missingExitCode);
  }
  return 'python3';
};

/**
 * The programs of requirements.txt in a virtual environment below the system's temporary folder; made once for each
 * content of that file. Gives the folder of its programs.
 */
export const pythonPrograms = async (log: string, print: (line: string) => void): Promise<string> => {
  const python = findPython();
  const digest = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = join(tmpdir(), `espace-client-python-${digest}`);
  const complete = join(folder, 'complete');
  if (!existsSync(complete)) {
    print(`Python: installing ${requirements} into ${folder}, once`);
    rmSync(folder, { recursive: true, force: true });
    const launch = { env: process.env, cwd: tmpdir(), log };
    await must('Making a virtual environment', python, ['-m', 'venv', folder], launch);
    const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', '--requirement', requirements];
    await must('Installing what requirements.txt names', join(folder, 'bin', 'python'), pip, launch);
    // Whoever is interrupted before leaves a folder that is made anew.
    renameSync(log, complete);
  }
  return join(folder, 'bin');
};
