/**
 * What Terraform's command is called on this machine: a line to copy that says `terraform` does nothing where OpenTofu is the
 * engine, and a rehearsal that starts it finds none.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** `tofu` where that alone is on PATH. */
export const terraformCommand = (): 'terraform' | 'tofu' =>
  !isOnPath('terraform') && isOnPath('tofu') ? 'tofu' : 'terraform';

/** Help and hints are written with Terraform's name: theirs are the lines to copy in any text. */
export const inItsWords = (text: string): string =>
  text.replace(/\bterraform (?=(?:init|plan|apply|destroy|show|state)\b)/g, `${terraformCommand()} `);

export const isOnPath = (command: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, command)));
