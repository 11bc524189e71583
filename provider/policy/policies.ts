/**
 * The rules about links as policies of a stack, one for each level: errors refuse the preview, warnings are told, and so is what
 * could not be checked. People set the level of each in the pack's configuration, in Pulumi's own way.
 *
 * A policy sees every secret in clear: what it says comes from findings, which hold none.
 */
import type { PolicyResource, StackValidationPolicy } from '@pulumi/policy';
import { check } from '../link/check';
import { findingDetails, findingSays, uncheckedLine } from '../link/finding-text';
import type { Finding, Side } from '../model';
import type { VendorCatalog } from '../vendor';
import { programOf } from './resources';

type Level = Pick<StackValidationPolicy, 'name' | 'description' | 'enforcementLevel'> & {
  readonly severities: readonly Finding['severity'][];
};

const levels: readonly Level[] = [
  {
    name: 'link-errors',
    description: 'The two ends of each link fit each other.',
    enforcementLevel: 'mandatory',
    severities: ['error'],
  },
  {
    name: 'link-warnings',
    description: 'Links are as reliable as both ends allow.',
    enforcementLevel: 'advisory',
    severities: ['warning', 'info'],
  },
  {
    name: 'link-unchecked',
    description: 'Of a link everything could be checked.',
    enforcementLevel: 'advisory',
    severities: ['unchecked'],
  },
];

export function linkPolicies(catalog: VendorCatalog): StackValidationPolicy[] {
  const sides = catalog.vendors.flatMap(({ side }): Side[] => (side === undefined ? [] : [side]));
  return levels.map(({ severities, ...policy }) => ({
    ...policy,
    validateStack: ({ resources }, report) => {
      const where = { program: programOf(catalog, inOrder(resources)), language: 'pulumi' } as const;
      const findings = check(where.program, sides).filter(({ severity }) => severities.includes(severity));
      for (const finding of findings) {
        const said =
          finding.severity === 'unchecked'
            ? [uncheckedLine(finding, where)]
            : [`${findingSays(finding)} [${finding.rule}]`, ...findingDetails(finding, where)];
        report(said.join('\n'), finding.values[0]?.place.object);
      }
    },
  }));
}

/** The engine shows them as they came, which differs from run to run. */
const inOrder = (resources: readonly PolicyResource[]): readonly PolicyResource[] =>
  [...resources].sort((one, other) => (one.urn < other.urn ? -1 : 1));
