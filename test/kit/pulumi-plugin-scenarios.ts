/** What the native provider goes through on a real engine: the dynamic one's scenarios, and what only this one can. */
import { scenarios as dynamicScenarios, type Scenario } from './pulumi-scenarios';

const session = dynamicScenarios.find((one) => one.name === 'nsx-session')!;
const created = session.phases[1]!;
const destroyed = session.phases[session.phases.length - 1]!;
const URN = 'urn:pulumi:dev::hybridvpn-test::hybridvpn:nsx:RouteBasedSession::session';
const SESSION = '/infra/tier-0s/T0/ipsec-vpn-services/case-session-service/sessions/case-session';
const IMPORT = ['import', 'hybridvpn:nsx:RouteBasedSession', 'session'];

/** The program as a user writes it after an import: the generated fingerprint stands in for the key, which is not shown. */
const imported: Scenario = {
  name: 'nsx-import',
  realizationSeconds: 0,
  phases: [
    { title: 'create', program: session.phases[0]!.program, command: created.command, exitCode: 0 },
    { title: 'the engine forgets the session', command: ['state', 'delete', URN, '--yes'], exitCode: 0 },
    {
      title: 'a wrong id says how it should look',
      command: [...IMPORT, 'case-session', '--yes'],
      exitCode: 1,
      says: ['/infra/tier-0s/<tier-0>/ipsec-vpn-services/<service>/sessions/<session>'],
    },
    {
      title: 'import',
      command: [...IMPORT, SESSION, '--yes', '--protect=false'],
      exitCode: 0,
      says: ['pskFingerprint', '1 imported'],
    },
    {
      title: 'nothing is left to do',
      // An update, because it also takes down what the session depends on: a destroy goes by that.
      command: ['up', '--yes', '--skip-preview', '--expect-no-changes'],
      exitCode: 0,
      says: ['4 unchanged'],
    },
    { title: 'destroy', command: destroyed.command, exitCode: 0, says: ['4 deleted'] },
  ],
};

export const nativeScenarios: readonly Scenario[] = [...dynamicScenarios, imported];

/** Keys whose values are random in this scenario: an import chooses the salt of the fingerprint. */
export const randomKeys = (scenario: Scenario): string[] => (scenario.name === 'nsx-import' ? ['pskFingerprint'] : []);
