/** Failures as Terraform shows them: a short summary, the details below, an arrow to the argument. */
import { failureMessage, type CheckFailure } from '../../core/define/check-failure';
import { asProviderError, type ProviderError } from '../../core/define/errors';
import { spelled } from '../../core/define/message';
import { snakeCase } from '../../core/define/names';
import { parsePath, pathText, type Path } from '../../core/define/paths';
import { type Attribute, VERSION_SUFFIX, WRITE_ONLY_SUFFIX } from './attributes';
import { type AttributePath, type Diagnostic, DiagnosticSeverity } from './proto/messages';
import type { Init } from '../shared/protobuf';
import { terraformSpelling } from './spelling';
import { toAttributePath } from './translate';
import type { Pinned } from './write-only';

export type Diagnostics = Init<Diagnostic>[];

/** `writeOnly`: paths of the secrets that were given by their write-only twins, to name those and point at them. */
export function failureDiagnostics(
  attributes: readonly Attribute[],
  failures: readonly CheckFailure[],
  severity: 'error' | 'warning',
  writeOnly: readonly string[] = [],
): Diagnostics {
  const spelling = terraformSpelling(attributes, writeOnly);
  return failures.map((failure) => ({
    severity: severity === 'error' ? DiagnosticSeverity.ERROR : DiagnosticSeverity.WARNING,
    summary: severity === 'error' ? 'Invalid argument' : doubt(failure),
    detail: spelled(failureMessage(failure), spelling),
    attribute: pointer(attributes, failure.path, writeOnly),
  }));
}

/** One title per rule: Terraform folds warnings of one title into the first and hides the others. */
function doubt({ rule }: CheckFailure): string {
  return rule === undefined ? 'Doubtful argument' : `Doubtful argument (${rule})`;
}

/** To an argument, or to the write-only twin that it was given by. */
export function pointer(
  attributes: readonly Attribute[],
  path: Path,
  writeOnly: readonly string[],
): Init<AttributePath> {
  const { steps = [] } = toAttributePath(attributes, path);
  const last = steps.at(-1)?.attributeName;
  if (last === undefined || !writeOnly.includes(pathText(path))) return { steps };
  return { steps: [...steps.slice(0, -1), { attributeName: `${last}${WRITE_ONLY_SUFFIX}` }] };
}

export function errorDiagnostic(attributes: readonly Attribute[], error: unknown, doing: string): Init<Diagnostic> {
  const failure: ProviderError = asProviderError(error, doing);
  return {
    severity: DiagnosticSeverity.ERROR,
    summary: doing,
    detail: failure.textIn(terraformSpelling(attributes)),
    ...(failure.path === undefined ? {} : { attribute: toAttributePath(attributes, parsePath(failure.path)) }),
  };
}

/** What was said during an operation. A short first sentence is what it is about, which may be more than this object. */
export const saidDiagnostics = (summary: string, texts: readonly string[]): Diagnostics =>
  texts.flatMap((text) => {
    const [, first, rest] = /^([^\n]{1,80}?)\. ([A-Z].*)$/s.exec(text) ?? [];
    return warningDiagnostics(first ?? summary, [rest ?? text]);
  });

export function warningDiagnostics(summary: string, texts: readonly string[]): Diagnostics {
  return texts.map((detail) => ({ severity: DiagnosticSeverity.WARNING, summary, detail }));
}

/** Nobody sees a write-only secret in a plan: that another one is given, and stays out, has to be said. */
export const withheldDiagnostics = (attributes: readonly Attribute[], withheld: readonly Pinned[]): Diagnostics =>
  withheld.map(({ path, version }) => {
    const name = snakeCase(String(path.at(-1)));
    const [twin, number] = [`${name}${WRITE_ONLY_SUFFIX}`, `${name}${VERSION_SUFFIX}`];
    return {
      severity: DiagnosticSeverity.WARNING,
      summary: 'Another key, which is not sent',
      detail: `${twin} is not what was sent with ${number} ${String(version)}: the name of the link, the master secret or the key itself is another one now. The object keeps the key that it has until ${number} is raised. What is made anew takes the new one, so an end that is replaced, in this run or later, would not have the key of its other end.\nRaise ${number} at both ends in one run (psk_versions or bgp_password_version of the module hybrid-vpn), or go back to what was.`,
      attribute: pointer(attributes, path, [pathText(path)]),
    };
  });
