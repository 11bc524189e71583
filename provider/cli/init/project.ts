/**
 * The files beside a first program, and what to type next. The package itself is named as it was installed here: it is on no
 * registry, and a name there would be somebody else's.
 */
import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { ProviderError } from '../../core/define/errors';
import { jsonOfFile } from '../../core/define/json';
import { isBag, type Bag } from '../../core/define/paths';
import { packageRoot } from '../../version';
import { MIRROR, programFile, programText, type FirstLink, type Language } from './program';
import { shellText } from '../../core/define/shell-text';
import { terraformCommand } from '../terraform-command';

export interface ProjectFile {
  readonly name: string;
  readonly text: string;
}

/** Of simulators, and of a backend in the folder itself. */
const LOCAL = ['sim.json*', '.pulumi/'];

const PULUMI = '^3.248.0';

/** Of one language, with the program. `dependency`: where a package.json takes this package from; undefined: it is added by hand. */
export function projectFiles(language: Language, link: FirstLink, dependency: string | undefined): ProjectFile[] {
  const program = { name: programFile[language], text: programText(language, link) };
  switch (language) {
    case 'terraform':
      return [
        program,
        ignored('.terraform/', '*.tfstate*', `${MIRROR}/mirror/`, `${MIRROR}/terraform.rc`, 'sim.json*'),
      ];
    case 'yaml':
      return [program, ignored(...LOCAL)];
    case 'python':
      return [
        pulumiYaml(link, ['  name: python', '  options:', '    toolchain: pip', '    virtualenv: venv']),
        program,
        { name: 'requirements.txt', text: 'pulumi>=3.231.0,<4.0.0\n' },
        ignored('venv/', '__pycache__/', ...LOCAL),
      ];
    case 'typescript':
      return [
        pulumiYaml(link, ['  name: nodejs', '  options:', '    packagemanager: npm']),
        program,
        json('package.json', {
          name: link.project,
          private: true,
          main: 'index.ts',
          dependencies: { '@pulumi/pulumi': PULUMI, ...(dependency !== undefined && { hybridvpn: dependency }) },
          devDependencies: { '@types/node': '^20.0.0', typescript: '^5.9.0' },
        }),
        json('tsconfig.json', {
          compilerOptions: {
            target: 'ES2022',
            module: 'node16',
            moduleResolution: 'node16',
            strict: true,
            noEmit: true,
            skipLibCheck: true,
          },
          files: ['index.ts'],
        }),
        ignored('node_modules/', ...LOCAL),
      ];
  }
}

const json = (name: string, value: object): ProjectFile => ({ name, text: `${JSON.stringify(value, null, 2)}\n` });

const ignored = (...names: string[]): ProjectFile => ({ name: '.gitignore', text: `${names.join('\n')}\n` });

const pulumiYaml = ({ project, more = [] }: FirstLink, runtime: readonly string[]): ProjectFile => ({
  name: 'Pulumi.yaml',
  text: `${[`name: ${project}`, 'runtime:', ...runtime, ...more].join('\n')}\n`,
});

/** What a package.json in `folder` says to take this package from where it is: the archive it was installed from, or the checkout. */
export function dependencyFrom(folder: string): string {
  const modules = dirname(packageRoot);
  if (basename(modules) !== 'node_modules') return `file:${relative(folder, packageRoot)}`;
  const home = dirname(modules);
  const spec = dependencyOf(join(home, 'package.json'));
  if (spec === undefined) return `file:${relative(folder, packageRoot)}`;
  return spec.startsWith('file:') ? `file:${relative(folder, resolve(home, spec.slice('file:'.length)))}` : spec;
}

function dependencyOf(manifest: string): string | undefined {
  if (!existsSync(manifest)) return undefined;
  const content = jsonOfFile(
    manifest,
    (reason) =>
      new ProviderError({ code: 'invalid', message: `${manifest} cannot be read: ${reason}.`, hint: 'Mend it first.' }),
  );
  const all: Bag = isBag(content) && isBag(content['dependencies']) ? content['dependencies'] : {};
  const spec = all['hybridvpn'];
  return typeof spec === 'string' ? spec : undefined;
}

const COMMAND = 'npx --no-install hybridvpn';
const SECRET = '$(openssl rand -hex 24)';

export interface Step {
  readonly type: string;
  readonly why?: string;
}

/** That the link is tried on them, and what \`hybridvpn sim\` is to be told beside its file. */
export interface Simulators {
  readonly options: readonly string[];
}

/** What to type, in order, in a shell. */
export function nextSteps(language: Language, folder: string, simulators: Simulators | undefined): Step[] {
  const { options = [] } = simulators ?? {};
  const played: Step[] = [
    { type: [COMMAND, 'sim --detach sim.json', ...options].join(' '), why: 'the platforms, simulated on this machine' },
    { type: `eval "$(${COMMAND} sim --env sim.json)"`, why: 'this shell reaches them' },
  ];
  const first = [{ type: `cd ${shellText(folder)}` }, ...(language === 'typescript' ? [{ type: 'npm install' }] : [])];
  const platforms = simulators === undefined ? [] : played;
  if (language === 'terraform')
    return [
      ...first,
      ...platforms,
      { type: `export TF_CLI_CONFIG_FILE=$PWD/${MIRROR}/terraform.rc`, why: 'where the provider is' },
      { type: `export TF_VAR_master_secret=${SECRET}`, why: 'keep it: the same secret gives the same keys' },
      { type: `${terraformCommand()} init` },
      { type: `${terraformCommand()} plan` },
    ];
  return [
    ...first,
    ...platforms,
    { type: 'export PULUMI_BACKEND_URL=file://$PWD PULUMI_CONFIG_PASSPHRASE=…', why: 'without an account at Pulumi' },
    { type: 'pulumi stack init dev' },
    ...(language === 'typescript'
      ? []
      : [
          {
            type: `pulumi package add ${shellText(join(packageRoot, 'dist/pulumi-plugin'))}`,
            why: 'the plugin, and its SDK',
          },
        ]),
    { type: `pulumi config set --secret masterSecret "${SECRET}"` },
    { type: 'pulumi preview' },
  ];
}
