/** What the rules about links are told, the same for every command that runs them. */
import type { Command } from 'commander';
import { catalog } from '../../catalog';
import type { Environment } from '../../core/define/catalog';
import { ProviderError } from '../../core/define/errors';
import { checkLinks, type CheckOptions, type Checked } from '../../link/check';
import { rulesOf } from '../../link/rules';
import { suppressedFindings, suppressionsOfRules, type JudgedFindings } from '../../link/suppressed';
import { today, type ReadFile, type Watching } from '../../program';
import { readWrittenFile } from '../written';
import { markerIn, type Marker } from '../twin/marker';
import { withoutConnections, withState } from './merge';
import { collect, numberAboveZero } from '../given';

export interface RuleOptions {
  readonly state?: readonly string[];
  readonly suppressions?: string;
  readonly failoverTarget?: number;
  readonly pathMtu?: number;
  readonly peakMbps?: number;
  readonly peakPps?: number;
  readonly whole?: boolean;
  /** The line of the `hybridvpn sim` that played the platforms. */
  readonly twin?: string;
}

export const withRuleOptions = (command: Command): Command =>
  command
    .option('--state <file>', 'state or stack with the objects that FILE does not show (repeatable)', collect)
    .option('--suppressions <file>', 'JSON file with findings that are accepted for a time')
    .option(
      '--failover-target <seconds>',
      'time within which traffic must have moved to the other tunnel',
      numberAboveZero,
    )
    .option('--path-mtu <bytes>', 'smallest packet between the gateways (default: 1500)', numberAboveZero)
    .option('--peak-mbps <number>', 'what each link must carry with one tunnel down', numberAboveZero)
    .option('--peak-pps <number>', 'packets a second of the same', numberAboveZero)
    .option('--whole', 'FILE shows everything on the platforms: what it does not have does not exist')
    .option(
      '--twin <file>',
      'the line of the `hybridvpn sim --from` that FILE was made against: say so, and how old it is (default: HYBRIDVPN_TWIN)',
    );

/** Whose twin FILE was made against, where it was. */
export function twinOf({ twin }: RuleOptions, env: Environment = process.env): Marker | undefined {
  const file = twin ?? (env['HYBRIDVPN_TWIN'] || undefined);
  return file === undefined ? undefined : markerIn(file);
}

/** The file, with what the states beside it have more. */
export async function readWithStates(
  file: string,
  { state = [] }: RuleOptions,
  watching?: Watching,
): Promise<ReadFile> {
  let whole = await readWrittenFile(file, watching);
  for (const from of state) {
    const more = await readWrittenFile(from);
    const program = withState(whole.program, more.program, from);
    whole = { ...whole, program: whole.shown || more.shown ? withoutConnections(program) : program };
  }
  return whole;
}

/**
 * What the rules say of it, without what is accepted today.
 *
 * @throws ProviderError `invalid` where an end that changes would be judged without its link: as if no tunnel were touched
 */
export function judge(
  { program, language, notShown = 0 }: ReadFile,
  options: RuleOptions,
): JudgedFindings & Pick<Checked, 'topology'> & { readonly all: Checked['findings'] } {
  if (notShown > 0 && options.state === undefined && program.size > 0) throw onlyChanges(notShown);
  const sides = catalog.vendors.flatMap(({ side }) => (side === undefined ? [] : [side]));
  const { findings, topology } = checkLinks(program, sides, checkOptions(options));
  const ruleIds = rulesOf(sides).map(({ id }) => id);
  const suppressions = options.suppressions === undefined ? [] : suppressionsOfRules(options.suppressions, ruleIds);
  return {
    ...suppressedFindings(findings, suppressions, { program, language }, today()),
    topology,
    all: findings,
  };
}

/** What to do about a preview that has only what changes. */
export const WITH_WHAT_STAYS =
  'Make it with pulumi preview --json --show-sames, or give the stack beside it: pulumi stack export --file stack.json, and --state stack.json.';

const onlyChanges = (notShown: number): ProviderError =>
  new ProviderError({
    code: 'invalid',
    message: `The preview has only what changes, and ${notShown} ${notShown === 1 ? 'resource that stays is' : 'resources that stay are'} not in it: of which links the changes are cannot be told.`,
    hint: WITH_WHAT_STAYS,
  });

function checkOptions({ failoverTarget, pathMtu, peakMbps: mbps, peakPps: pps, whole }: RuleOptions): CheckOptions {
  return {
    failoverTarget,
    pathMtu,
    whole,
    ...(mbps === undefined && pps === undefined ? {} : { peak: { mbps, pps } }),
  };
}
