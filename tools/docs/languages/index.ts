/** The languages of the examples. Renderers take a `Program` and know nothing of vendors. */
import type { Program } from '../program';
import { cdktf } from './cdktf';
import { hcl } from './hcl';
import { python } from './python';
import { typescript } from './typescript';
import { yaml } from './yaml';

export interface Language {
  readonly name: 'typescript' | 'yaml' | 'python' | 'hcl' | 'cdktf';
  readonly title: string;
  /** The tag of a fenced block. */
  readonly fence: string;
  /** How the file of such a program is called. */
  readonly file: string;
  render(program: Program): string;
}

export const languages: readonly Language[] = [
  { name: 'hcl', title: 'Terraform', fence: 'terraform', file: 'main.tf', render: hcl },
  { name: 'typescript', title: 'Pulumi TypeScript', fence: 'typescript', file: 'index.ts', render: typescript },
  { name: 'yaml', title: 'Pulumi YAML', fence: 'yaml', file: 'Pulumi.yaml', render: yaml },
  { name: 'python', title: 'Pulumi Python', fence: 'python', file: '__main__.py', render: python },
  { name: 'cdktf', title: 'CDKTF (TypeScript)', fence: 'typescript', file: 'main.ts', render: cdktf },
];
