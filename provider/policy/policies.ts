/**
 * The rules about links as policies of a stack, one for each level: errors refuse the preview, everything else is told, also what
 * could not be checked. People set the level of each in the pack's configuration, in Pulumi's own way.
 *
 * A policy sees every secret in clear: what it says comes from findings, which hold none.
 */
import type { PolicyResource, StackValidationPolicy } from '@pulumi/policy';
import { asProviderError } from '../core/define/errors';
import { ownSpelling } from '../core/define/message';
import { check } from '../link/check';
import { findingDetails, findingSays, uncheckedLines } from '../link/finding-text';
import { rulesOf } from '../link/rules';
import { suppressedFindings, suppressionsOfRules } from '../link/suppressed';
import type { FindingSeverity, Side } from '../model';
import { idleLines, today, type RuleSuppression } from '../program';
import type { VendorCatalog } from '../vendor';
import { programOf } from './resources';

type Level = Pick<StackValidationPolicy, 'name' | 'description' | 'enforcementLevel'> & {
  readonly severity: FindingSeverity;
};

const levels: readonly Level[] = [
  {
    name: 'link-errors',
    description: 'The two ends of each link fit each other.',
    enforcementLevel: 'mandatory',
    severity: 'error',
  },
  {
    name: 'link-warnings',
    description: 'Links are as reliable as both ends allow.',
    enforcementLevel: 'advisory',
    severity: 'warning',
  },
  {
    name: 'link-notes',
    description: 'Worth knowing of a link:',
    enforcementLevel: 'advisory',
    severity: 'info',
  },
  {
    name: 'link-unchecked',
    description: 'Could not be checked:',
    enforcementLevel: 'advisory',
    severity: 'unchecked',
  },
];

/** What people may set for each policy beside its level. */
const configSchema: StackValidationPolicy['configSchema'] = {
  properties: {
    suppressions: {
      type: 'string',
      description:
        'JSON file with findings that are accepted for a time, the one of `hybridvpn lint --suppressions`: an absolute path.',
    },
  },
};

export function linkPolicies(catalog: VendorCatalog): StackValidationPolicy[] {
  const sides = catalog.vendors.flatMap(({ side }): Side[] => (side === undefined ? [] : [side]));
  const rules = rulesOf(sides).map(({ id }) => id);
  return levels.map(({ severity, ...policy }) => ({
    ...policy,
    configSchema,
    validateStack: ({ resources, getConfig }, report) => {
      const { suppressions: file } = getConfig<{ readonly suppressions?: string }>();
      const where = { program: programOf(catalog, inOrder(resources)), language: 'pulumi' } as const;
      const accepted = file === undefined ? [] : readable(() => suppressionsOfRules(file, rules), report);
      const judged = suppressedFindings(check(where.program, sides), accepted, where, today());
      const findings = judged.left.filter((finding) => finding.severity === severity);
      if (severity === 'info') for (const line of idleLines(judged)) report(line);
      if (severity === 'unchecked') {
        // In one: they are many where a link is new, and each of its own would be three lines.
        if (findings.length > 0) report(uncheckedLines(findings, where).join('\n'));
        return;
      }
      for (const finding of findings)
        report(
          [`${findingSays(finding)} [${finding.rule}]`, ...findingDetails(finding, where)].join('\n'),
          finding.values[0]?.place.object,
        );
    },
  }));
}

/** A file that cannot be read accepts nothing: what it would hide is told, and why it is not hidden. */
function readable(read: () => RuleSuppression[], report: (message: string) => void): RuleSuppression[] {
  try {
    return read();
  } catch (error) {
    report(asProviderError(error, 'suppressions').textIn(ownSpelling));
    return [];
  }
}

/** The engine shows them as they came, which differs from run to run. */
const inOrder = (resources: readonly PolicyResource[]): readonly PolicyResource[] =>
  [...resources].sort((one, other) => (one.urn < other.urn ? -1 : 1));
