/** The languages of the examples: which renderer of `provider/program` writes each, and how a page shows it. */
import type { Catalog } from '../../provider/core/define/catalog';
import { cdktn, hcl, python, typescript, yaml, type Program } from '../../provider/program';

export interface Language {
  readonly name: 'typescript' | 'yaml' | 'python' | 'hcl' | 'cdktf';
  readonly title: string;
  /** The tag of a fenced block. */
  readonly fence: string;
  /** How the file of such a program is called. */
  readonly file: string;
  render(catalog: Catalog, program: Program): string;
}

export const languages: readonly Language[] = [
  { name: 'hcl', title: 'Terraform', fence: 'terraform', file: 'main.tf', render: hcl },
  { name: 'typescript', title: 'Pulumi TypeScript', fence: 'typescript', file: 'index.ts', render: typescript },
  { name: 'yaml', title: 'Pulumi YAML', fence: 'yaml', file: 'Pulumi.yaml', render: yaml },
  { name: 'python', title: 'Pulumi Python', fence: 'python', file: '__main__.py', render: python },
  { name: 'cdktf', title: 'CDKTF (TypeScript)', fence: 'typescript', file: 'main.ts', render: cdktn },
];
