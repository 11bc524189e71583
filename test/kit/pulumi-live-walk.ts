/**
 * What the real engine runs of the scenarios. Each of its runs starts an engine, a program and a provider, seconds of CPU
 * that say nothing about us: so both platforms live in one stack, a run that both scenarios have is made once, and a job
 * that looks for drift comes by in between.
 */
import { driftJob, scenarios, type Phase, type Scenario, type Site } from './pulumi-scenarios';
import type { Finished, PulumiProject } from './pulumi-project';

const named = (name: string): Scenario => scenarios.find((one) => one.name === name)!;
const together = ['nsx-session', 'alicloud-connection'];

/** The recorded scenarios, two of them in one stack. */
export function liveWalks(all: readonly Scenario[]): Scenario[] {
  const walk = sideBySide(named('nsx-session'), named('alicloud-connection'));
  const phases = walk.phases.flatMap((phase) => [phase, ...(driftJob[phase.title] ?? [])]);
  const missing = Object.keys(driftJob).filter((title) => walk.phases.every((phase) => phase.title !== title));
  if (missing.length > 0) throw new Error(`no phase is called ${missing.join(', ')}`);
  return [{ ...walk, phases }, ...all.filter(({ name }) => !together.includes(name))];
}

/** Two scenarios in one stack, each in its own order; runs of the same command are one. */
function sideBySide(one: Scenario, other: Scenario): Scenario {
  const isSame = (a: Phase, b: Phase): boolean =>
    a.exitCode === b.exitCode && JSON.stringify(a.command) === JSON.stringify(b.command);
  /** How many runs can be shared from these phases on. */
  const shared = (i: number, j: number): number => {
    const [a, b] = [one.phases[i], other.phases[j]];
    if (a === undefined || b === undefined) return 0;
    return isSame(a, b) ? 1 + shared(i + 1, j + 1) : Math.max(shared(i + 1, j), shared(i, j + 1));
  };
  const phases: Phase[] = [];
  let programs = [one.phases[0]!.program!, other.phases[0]!.program!] as const;
  for (let [i, j] = [0, 0]; i < one.phases.length || j < other.phases.length;) {
    const [a, b] = [one.phases[i], other.phases[j]];
    const both = a !== undefined && b !== undefined && isSame(a, b);
    const first = both || b === undefined || (a !== undefined && shared(i + 1, j) >= shared(i, j + 1));
    const [mine, theirs] = [first ? a : undefined, both || !first ? b : undefined];
    programs = [mine?.program ?? programs[0], theirs?.program ?? programs[1]];
    phases.push({
      ...(mine ?? theirs)!,
      before: [...(mine?.before ?? []), ...(theirs?.before ?? [])],
      program: new Map([...programs[0], ...programs[1]]),
      says: both
        ? saidByBoth(mine!.says ?? [], theirs!.says ?? [])
        : ((mine ?? theirs)!.says ?? []).map((text) => withUntouched(text, programs[first ? 1 : 0].size)),
    });
    i += Number(mine !== undefined);
    j += Number(theirs !== undefined);
  }
  return { name: `${one.name} and ${other.name}`, realizationSeconds: one.realizationSeconds, phases };
}

const COUNT = /^(\d+) (.*)$/;

/** `4 created` and `3 created` are `6 created`: the stack is one of those, and never one of the updated ones. */
function saidByBoth(mine: readonly string[], theirs: readonly string[]): string[] {
  const counts = new Map<string, number>();
  const words: string[] = [];
  for (const text of [...mine, ...theirs]) {
    const [, count, what] = COUNT.exec(text) ?? [];
    if (count === undefined || what === undefined) words.push(text);
    else if (!counts.has(what)) counts.set(what, Number(count));
    else counts.set(what, counts.get(what)! + Number(count) - (what.includes('update') ? 0 : 1));
  }
  return [...words, ...[...counts].map(([what, count]) => `${count} ${what}`)];
}

/** In a run that concerns one of them alone the other's objects stay as they are. */
function withUntouched(text: string, others: number): string {
  const [, count] = /^(\d+) unchanged$/.exec(text) ?? [];
  return count === undefined ? text : `${Number(count) + others} unchanged`;
}

/** How often each of them is missing in what was said: a text that two resources must show stands there twice. */
function missingIn(output: string, says: readonly string[]): string[] {
  return [...new Set(says)].filter(
    (text) => output.split(text).length - 1 < says.filter((other) => other === text).length,
  );
}

/**
 * Goes through the phases: exit codes, what is shown, and that no secret of the site and nothing like `keys` is in what the
 * engine shows to people and to tools, or stores.
 */
export async function walkLive(project: PulumiProject, site: Site, scenario: Scenario, keys: RegExp): Promise<void> {
  const hidden = (text: string): void => {
    expect(keys.exec(text)?.[0]).toBeUndefined();
    for (const [name, value] of Object.entries(site.secret))
      expect({ name, shown: text.includes(value) }).toEqual({ name, shown: false });
  };
  await project.config(site.plain, site.secret);
  for (const { title, before = [], program, command, exitCode, says = [] } of scenario.phases) {
    for (const happening of before) await site.happen(happening);
    if (program !== undefined) await project.write(program);
    const { code, output }: Finished = await project.run(command);
    const missing = missingIn(output, says);
    const shown = code === exitCode && missing.length === 0 ? '' : output;
    expect({ title, code, missing, shown }).toEqual({ title, code: exitCode, missing: [], shown: '' });
    hidden(output);
    hidden(await project.stored());
    const isEmpty = command.includes('--expect-no-changes') && exitCode === 0; // its digest has no values
    if (command[0] === 'preview' && !isEmpty) hidden((await project.run([...command, '--json'])).output);
  }
}
