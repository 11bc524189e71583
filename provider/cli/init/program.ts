/** The program of one link in a few words, in the language of an engine. `pulumi new` templates are the same, with variables. */
import { catalog } from '../../catalog';
import { snakeCase } from '../../core/define/names';
import { Variable, type Declared, type Program, type Values } from '../../model';
import {
  namesFor,
  nameKey,
  pulumiNames,
  python,
  terraformNames,
  typescript,
  yaml,
  type NameRules,
} from '../../program';
import { aligned, block } from '../../program/render/hcl-text';
import { moduleCall, terraformBlock } from '../../program/render/hcl-module';
import { identifier as pythonName } from '../../program/render/python';
import { identifier as typescriptName } from '../../program/render/typescript';
import { COMPONENT } from '../import/output';

export const LANGUAGES = ['typescript', 'python', 'yaml', 'terraform'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A link as its program says it. */
export interface FirstLink {
  readonly name: string;
  /** Members of the component. */
  readonly args: Values;
  /** What stands on the first lines, one each. */
  readonly about: readonly string[];
  /** Pulumi: what the project is called. */
  readonly project: string;
  /** Pulumi: what else is said of the project, line by line. */
  readonly more?: readonly string[];
}

/** Under this name the keys are given: in no program, and in no state as it is. */
export const MASTER_SECRET = new Variable('master_secret', true);

export const programFile: Readonly<Record<Language, string>> = {
  typescript: 'index.ts',
  python: '__main__.py',
  yaml: 'Pulumi.yaml',
  terraform: 'main.tf',
};

export function programText(language: Language, link: FirstLink): string {
  switch (language) {
    case 'terraform':
      return terraform(link);
    case 'typescript': {
      const name = typescriptName(labelOf(link, pulumiNames));
      const told = TOLD.map(([output, why]) => `export const ${output} = ${name}.${output}; // ${why}`);
      return lines([...comment(link, '//'), '', typescript(catalog, programOf(link)), '', ...told]);
    }
    case 'python': {
      const name = pythonName(labelOf(link, pulumiNames));
      const told = TOLD.map(([output, why]) => `pulumi.export("${output}", ${name}.${output})  # ${why}`);
      return lines([...comment(link, '#'), '', python(catalog, programOf(link)), '', ...told]);
    }
    case 'yaml': {
      const name = labelOf(link, pulumiNames);
      const told = TOLD.map(([output, why]) => `  ${output}: \${${name}.${output}} # ${why}`);
      return lines([
        ...comment(link, '#'),
        '',
        yaml(catalog, programOf(link), link.project, link.more),
        'outputs:',
        ...told,
      ]);
    }
  }
}

/** Whether a program has its name for something else: a part of the package, or what it tells at its end. */
export function isTaken(link: FirstLink): boolean {
  const label = labelOf(link, pulumiNames);
  return catalog.platforms.some(({ name }) => name === label) || TOLD.some(([name]) => name === label);
}

const TOLD = [
  ['tunnels', 'addresses and identities'],
  ['notes', 'what the link promises, and what it does not'],
] as const;

/** What a reader of the program should know. */
export const aboutLink = (ends: readonly { readonly title: string }[], language: Language): string[] => [
  `One link with two tunnels between the ${ends.map(({ title }) => title).join(' and the ')}.`,
  `What must match on both ends is derived; all that the ${
    language === 'terraform'
      ? 'module takes: docs/guides/hybrid-vpn-module.md'
      : 'component takes: docs/components/hybrid_vpn.md'
  }.`,
];

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`;

const comment = ({ about }: FirstLink, mark: string): string[] => about.map((line) => `${mark} ${line}`.trimEnd());

function labelOf({ name }: FirstLink, rules: NameRules): string {
  const one = { type: COMPONENT, id: name, name };
  return namesFor([one], rules).get(nameKey(one))!;
}

function programOf(link: FirstLink): Program {
  const label = labelOf(link, pulumiNames);
  const named: Values = label === link.name ? {} : { name: link.name };
  const inputs: Values = { ...named, ...link.args, masterSecret: MASTER_SECRET };
  const declared: Declared = { type: COMPONENT, name: label, inputs };
  return new Map([[label, declared]]);
}

/** Where `hybridvpn init` puts what no registry has. */
export const MIRROR = 'provider';

function terraform(link: FirstLink): string {
  const label = labelOf(link, terraformNames);
  const { name: secret } = MASTER_SECRET;
  const blocks = [
    terraformBlock('required_version = ">= 1.11"'),
    block('provider "hybridvpn"', [
      `owner = "${label}" # written to the objects: an interrupted run finds what it made`,
    ]),
    block(`variable "${secret}"`, [
      aligned([
        [
          'description',
          '"At least 16 characters that nobody can guess: the keys of both tunnels are derived from it."',
        ],
        ['type', 'string'],
        ['ephemeral', 'true'],
      ]),
    ]),
    moduleCall(new Map(), {
      label,
      source: `./${MIRROR}/modules/hybrid-vpn`,
      args: { name: link.name, ...link.args, masterSecret: MASTER_SECRET },
    }),
    ...TERRAFORM_TOLD.map(([output, why]) =>
      block(`output "${output}"`, [`value = module.${label}.${snakeCase(output)} # ${why}`]),
    ),
  ];
  return `${comment(link, '#').join('\n')}\n\n${blocks.join('\n\n')}\n`;
}

const TERRAFORM_TOLD = [
  ['networks', 'the /30 inside each tunnel'],
  ['notes', 'what the link promises, and what it does not'],
] as const;
