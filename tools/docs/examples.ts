/**
 * Every example in every language as files, for whoever proves them: validators, compilers, engines. Folder names are
 * unique per example: `nsx-route-based-session-1/hcl/main.tf`.
 */
import type { Catalog } from '../../provider/core/define/catalog';
import type { AnyLookup, AnyResource, Example } from '../../provider/core/define/definition';
import { terraformName } from '../../provider/core/define/names';
import { readExample, type Program } from '../../provider/program';
import { formatted } from '../generate/format';
import { languages, type Language } from './languages';

export interface RenderedExample {
  readonly definition: AnyResource | AnyLookup;
  readonly example: Example;
  readonly program: Program;
  readonly language: Language;
  /** `nsx-route-based-session-1` */
  readonly folder: string;
  readonly text: string;
}

export async function renderedExamples(catalog: Catalog): Promise<RenderedExample[]> {
  const all: RenderedExample[] = [];
  for (const [definition, isLookup] of [
    ...catalog.resources.map((one) => [one, false] as const),
    ...catalog.lookups.map((one) => [one, true] as const),
  ]) {
    const stem = `${terraformName(definition.type)
      .replace(/^hybridvpn_/, '')
      .replaceAll('_', '-')}${isLookup ? '-lookup' : ''}`;
    for (const [index, example] of definition.examples.entries()) {
      const program = readExample(catalog, example);
      for (const language of languages) {
        const text = await inLanguage(language, catalog, program);
        all.push({ definition, example, program, language, folder: `${stem}-${index + 1}`, text });
      }
    }
  }
  return all;
}

/** The text that pages show: TypeScript laid out by the formatter, the others by their renderer. */
export async function inLanguage(language: Language, catalog: Catalog, program: Program): Promise<string> {
  const text = language.render(catalog, program);
  return language.fence === 'typescript' ? (await formatted(text)).trimEnd() : text;
}
