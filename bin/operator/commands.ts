import { backupCommand } from './backup.ts';
import type { Command, Examination } from './command.ts';
import { doctorCommand } from './doctor.ts';
import { eraseCommand } from './erase.ts';
import { exportAllCommand } from './export-all.ts';
import { importCommand } from './import.ts';
import { importDocumentsCommand } from './import-documents.ts';
import { printFeedCommand } from './print-feed.ts';
import { redriveCommand } from './redrive.ts';
import { reissueCommand } from './reissue.ts';
import { restoreCommand } from './restore.ts';
import { resumeMailCommand } from './resume-mail.ts';
import { runsCommand } from './runs.ts';
import { showCommand } from './show.ts';
import { unlockCommand } from './unlock.ts';

export const commands: readonly (Command | Examination)[] = [
  importCommand,
  importDocumentsCommand,
  runsCommand,
  printFeedCommand,
  reissueCommand,
  unlockCommand,
  redriveCommand,
  resumeMailCommand,
  showCommand,
  eraseCommand,
  backupCommand,
  restoreCommand,
  exportAllCommand,
  doctorCommand,
];
