/** Simulators that play what a state or a stack knows, in this process: as `hybridvpn sim --from` starts them. */
import { catalog } from '../../provider/catalog';
import { knownInState, redactedText, twinsOf, type Knowledge } from '../../provider/cli/twin';
import { Site } from './site';

export const knowledgeIn = (text: string): Promise<Knowledge> =>
  knownInState({ text, of: 'a test', takenAt: new Date('2026-01-02T03:04:05Z') }, { HYBRIDVPN_OWNER: 'e2e' });

export const twinOf = async (text: string): Promise<Site> =>
  Site.start({ twins: twinsOf(catalog, [await knowledgeIn(text)]) });

/** The state without its secrets, and what stands for each. */
export const redacted = (text: string): ReturnType<typeof redactedText> =>
  redactedText({ text, of: 'a test', takenAt: new Date('2026-01-02T03:04:05Z') });
