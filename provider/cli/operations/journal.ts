/**
 * How far a rotation is, on disk, so that a killed one can be continued or undone. Written whole and renamed into place before and
 * after each step; readable by its owner alone, and without a key in clear all the same: see `KeptKeys`.
 */
import { readFileSync, rmSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { ProviderError } from '../../core/define/errors';
import { fileWords } from '../../core/define/file-words';
import { jsonIn, notJson } from '../../core/define/json';
import { textIn } from '../../core/define/text-file';
import { inWords, whatIsWrong } from '../../core/define/plain-words';
import { makeFolder } from '../../core/run/folders';
import { isAlive } from '../../core/run/parent';
import { writeWhole } from '../../core/run/whole-file';
import { note } from '../inventory';
import { isRunning, tellsWhereabouts } from './whereabouts';

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
  /** Which objects, and where: links of two programs may have one name. Absent: the journal is of a release that did not say. */
  ends: texts.optional(),
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
        ...{ up: texts, learned: texts.optional(), told: texts.optional() },
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

/** `$XDG_STATE_HOME/hybridvpn/rotate-<link>.json`. @throws ProviderError where there is no home */
export function journalPath(link: string, env: NodeJS.ProcessEnv = process.env): string {
  const given = env['XDG_STATE_HOME'] ?? '';
  const home = isAbsolute(given) ? given : join(homeFolder(), '.local/state');
  return join(home, 'hybridvpn', `rotate-${encodeURIComponent(link)}.json`);
}

/** With `HOME=` it would be the folder that somebody happens to be in, and --continue from another one would find no journal. */
function homeFolder(): string {
  for (const find of [homedir, () => userInfo().homedir]) {
    try {
      const home = find();
      if (isAbsolute(home)) return home;
    } catch {
      // a user whom the system does not know has none
    }
  }
  throw new ProviderError({
    code: 'invalid',
    message: 'There is no place for the journal: this user has no home folder, and HOME is not set.',
    hint: 'Set XDG_STATE_HOME, or give a file with --journal, and the same one to --continue and --undo.',
  });
}

/** Undefined: there is none. @throws ProviderError for a file that is no journal */
export function readJournal(path: string): Journal | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unreadable(path, fileWords(error));
  }
  const content = jsonIn(textIn(bytes));
  if (content === undefined) throw unreadable(path, notJson(bytes));
  const parsed = inWords(schema, content);
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

/**
 * Of another process of this machine: whether it is still there, and so may be at work; undefined: of another machine, of which
 * nobody knows. The host's name counts only where nothing better is told: containers share one, and it may change.
 */
export function isAtWork({ host, pid, holder }: Worker): boolean | undefined {
  const own = pid === process.pid; // the number of one that has ended, given anew
  if (tellsWhereabouts(holder)) {
    const running = isRunning(holder);
    return running && !own;
  }
  return host === hostname() ? !own && isAlive(pid) : undefined;
}

/** What it tells of has ended: one that stays is told, and makes no failure of that. */
export function removeJournal(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    note(`The journal ${path} cannot be removed: ${fileWords(error)}. Remove it: nothing is half done.`);
  }
}
