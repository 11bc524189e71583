/**
 * How far a rotation is, on disk, so that a killed one can be continued or undone. Written whole and renamed into place before and
 * after each step; readable by its owner alone, and without a key in clear all the same: see `KeptKeys`.
 */
import { readFileSync, rmSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ProviderError } from '../../core/define/errors';
import { fileWords } from '../../core/define/file-words';
import { jsonIn } from '../../core/define/json';
import { inWords, whatIsWrong } from '../../core/define/plain-words';
import { makeFolder } from '../../core/run/folders';
import { isAlive } from '../../core/run/parent';
import { writeWhole } from '../../core/run/whole-file';
import { note } from '../inventory';

const texts = z.array(z.string()).readonly();

const offer = z.strictObject({
  encryption: texts,
  integrity: texts,
  groups: z.array(z.number()).readonly(),
});
const suite = z.strictObject({ ike: offer, esp: offer });
const retired = z.strictObject({ ike: offer.partial(), esp: offer.partial() });
const mark = z.strictObject({ version: z.int().min(1), retired: z.string() });

const tunnel = z.strictObject({
  name: z.string(),
  /** `changing`: its ends may have either. */
  state: z.enum(['waiting', 'changing', 'done']),
  /** Absent: keys stay. */
  key: z
    .strictObject({
      ...{ version: z.int().min(1), retired: z.string(), fresh: z.string(), sealed: z.string() },
      /** Of an earlier rotation, at each end; null: none. Absent: the journal is of a release that kept none. */
      marks: z.array(mark.nullable()).optional(),
    })
    .optional(),
  /** Absent: algorithms stay. `before`: of each end, `retired` by an earlier rotation. */
  suite: z.strictObject({ fresh: suite, before: z.array(suite.extend({ retired: retired.optional() })) }).optional(),
});

const schema = z.strictObject({
  version: z.literal(1),
  link: z.string(),
  /** Random; part of the holder of its lease, so that the run that goes on is the one that began. */
  run: z.string(),
  startedAt: z.string(),
  drain: z.boolean(),
  tunnels: z.array(tunnel),
  /** The link as it was before anything was changed. */
  before: z.strictObject({
    tunnels: z.record(
      z.string(),
      z.strictObject({
        ...{ up: texts, learned: texts, told: texts },
        ...{ bgpFor: z.number().optional(), flaps: z.number().optional() },
      }),
    ),
  }),
  /** The process that wrote it last, and the name by which it holds the lease. Absent: one of an earlier release did. */
  worker: z.strictObject({ host: z.string(), pid: z.int(), holder: z.string() }).optional(),
  /** The last step that was begun, for people. */
  step: z.string().optional(),
});

export type Journal = z.output<typeof schema>;
export type Worker = NonNullable<Journal['worker']>;
export type JournalTunnel = z.output<typeof tunnel>;

/** `$XDG_STATE_HOME/hybridvpn/rotate-<link>.json` */
export function journalPath(link: string, env: NodeJS.ProcessEnv = process.env): string {
  const home = env['XDG_STATE_HOME'] || join(homedir(), '.local/state');
  return join(home, 'hybridvpn', `rotate-${encodeURIComponent(link)}.json`);
}

/** Undefined: there is none. @throws ProviderError for a file that is no journal */
export function readJournal(path: string): Journal | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unreadable(path, fileWords(error));
  }
  const parsed = inWords(schema, jsonIn(text));
  if (parsed.success) return parsed.data;
  throw unreadable(path, whatIsWrong(parsed.error));
}

const unreadable = (path: string, reason: string): ProviderError =>
  new ProviderError({
    code: 'invalid',
    message: `The journal ${path} cannot be read: ${reason}.`,
    hint: 'Look at the link with `hybridvpn status`; remove the file if nothing is half done.',
  });

/** @throws ProviderError */
export function writeJournal(path: string, journal: Journal): void {
  try {
    makeFolder(dirname(path), 0o700);
    writeWhole(path, `${JSON.stringify(journal, null, 2)}\n`);
  } catch (error) {
    throw new ProviderError({
      code: 'invalid',
      message: `The journal ${path} cannot be written: ${fileWords(error)}.`,
      hint: 'Make room for it there; for a new rotation --journal names another file.',
    });
  }
}

/** Of another process of this machine: whether it is still there, and so may be at work. Of another machine nobody knows. */
export function isAtWork({ host, pid }: Worker): boolean {
  return host === hostname() && pid !== process.pid && isAlive(pid);
}

/** What it tells of has ended: one that stays is told, and makes no failure of that. */
export function removeJournal(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    note(`The journal ${path} cannot be removed: ${fileWords(error)}. Remove it: nothing is half done.`);
  }
}
