/**
 * The rules about links as policies of a stack, one for each level: errors refuse the preview, everything else is told, also what
 * could not be checked. People set the level of each in the pack's configuration, in Pulumi's own way.
 *
 * A policy sees every secret in clear: what it says comes from findings, which hold none.
 */
import type { PolicyResource, StackValidationPolicy } from '@pulumi/policy';
import { check } from '../link/check';
import { findingDetails, findingSays, uncheckedLine } from '../link/finding-text';
import type { FindingSeverity, Side } from '../model';
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

export function linkPolicies(catalog: VendorCatalog): StackValidationPolicy[] {
  const sides = catalog.vendors.flatMap(({ side }): Side[] => (side === undefined ? [] : [side]));
  return levels.map(({ severity, ...policy }) => ({
    ...policy,
    validateStack: ({ resources }, report) => {
      const where = { program: programOf(catalog, inOrder(resources)), language: 'pulumi' } as const;
      const findings = check(where.program, sides).filter((finding) => finding.severity === severity);
      if (severity === 'unchecked') {
        // In one: they are many where a link is new, and each of its own would be three lines.
        if (findings.length > 0) report(findings.map((finding) => uncheckedLine(finding, where)).join('\n'));
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

/** The engine shows them as they came, which differs from run to run. */
const inOrder = (resources: readonly PolicyResource[]): readonly PolicyResource[] =>
  [...resources].sort((one, other) => (one.urn < other.urn ? -1 : 1));
