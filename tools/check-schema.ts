/**
 * `make check-schema`: whether what users see still fits programs that were written for the last release. Compares
 * `sdk/schema.json` and `sdk/terraform-schema.json` with the copies of that release in `sdk/released/`.
 *
 * A release makes those copies, in the commit that is tagged: `make released-schema`. Before the first one there is
 * nothing to compare with, and the check says so and passes. A break that is meant needs a version that says so (the
 * next major; before 1.0, the next minor): then the findings are printed and the check passes.
 *
 * Exit codes: 0 compatible, 2 findings, 1 error.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root as checkout } from './kit/root';
import { pulumiSurface, type PulumiSchema } from './schema-changes/pulumi';
import { breakingChanges } from './schema-changes/surface';
import { terraformSurface, type TerraformSchema } from './schema-changes/terraform';

const PULUMI = 'schema.json';
const TERRAFORM = 'terraform-schema.json';

export interface Verdict {
  /** Version of the release that was compared with; undefined before the first. */
  readonly released?: string;
  readonly version: string;
  readonly findings: readonly string[];
  /** Whether the version admits the findings. */
  readonly allowed: boolean;
}

export function checkSchema(root: string): Verdict {
  const read = <T>(...path: string[]): T => JSON.parse(readFileSync(join(root, ...path), 'utf8')) as T;
  const { version } = read<{ version: string }>('package.json');
  if (!existsSync(join(root, 'sdk/released', PULUMI))) return { version, findings: [], allowed: true };
  const pulumi = read<PulumiSchema>('sdk/released', PULUMI);
  const terraform = read<TerraformSchema>('sdk/released', TERRAFORM);
  const findings = [
    ...breakingChanges(pulumiSurface(pulumi), pulumiSurface(read('sdk', PULUMI))),
    ...breakingChanges(terraformSurface(terraform), terraformSurface(read('sdk', TERRAFORM))),
  ];
  const released = pulumi.version;
  if (released === undefined) throw new Error(`sdk/released/${PULUMI} has no version: copy it from the tagged commit`);
  return { released, version, findings, allowed: findings.length === 0 || mayBreak(released, version) };
}

/** Semantic versioning: a new major may break, and before 1.0 a new minor. */
export function mayBreak(released: string, version: string): boolean {
  const [major = 0, minor = 0] = released.split('.').map(Number);
  const [nextMajor = 0, nextMinor = 0] = version.split('.').map(Number);
  return nextMajor > major || (major === 0 && nextMajor === 0 && nextMinor > minor);
}

/** Keeps today's schemas as those of the release. */
export function keepReleased(root: string): void {
  mkdirSync(join(root, 'sdk/released'), { recursive: true });
  for (const name of [PULUMI, TERRAFORM]) copyFileSync(join(root, 'sdk', name), join(root, 'sdk/released', name));
}

export function main(args: string[], root = checkout): void {
  if (args.includes('--released')) {
    keepReleased(root);
    console.log('sdk/released holds the schemas of this version; commit it with the tag');
    return;
  }
  const { released, version, findings, allowed } = checkSchema(root);
  if (released === undefined) {
    console.log('nothing was released yet, so nothing can break; the first release runs `make released-schema`');
    return;
  }
  for (const finding of findings) console.error(`  ${finding}`);
  const count = `${findings.length} breaking ${findings.length === 1 ? 'change' : 'changes'} since ${released}`;
  if (allowed) {
    console.log(findings.length === 0 ? `no breaking change since ${released}` : `${count}, which ${version} may make`);
    return;
  }
  console.error(`${count}. Undo them, or raise the version in package.json to one that may break.`);
  process.exitCode = 2;
}
