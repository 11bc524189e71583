/** Names of the RPCs we serve, without their messages: all that a process needs to know before the first real call. */

export const UNARY = [
  'GetMetadata',
  'GetProviderSchema',
  'GetResourceIdentitySchemas',
  'ValidateProviderConfig',
  'ValidateResourceConfig',
  'ValidateDataResourceConfig',
  'ValidateListResourceConfig',
  'UpgradeResourceState',
  'UpgradeResourceIdentity',
  'ConfigureProvider',
  'ReadResource',
  'PlanResourceChange',
  'ApplyResourceChange',
  'ImportResourceState',
  'MoveResourceState',
  'ReadDataSource',
  'GenerateResourceConfig',
  'GetFunctions',
  'CallFunction',
] as const;

export const STREAMING = ['ListResource'] as const;

export type UnaryName = (typeof UNARY)[number];
export type StreamName = (typeof STREAMING)[number];
export type RpcName = UnaryName | StreamName;

/** Encoded answers that are the same for every caller, by method. */
export type StaticAnswers = Readonly<Partial<Record<UnaryName, () => Uint8Array>>>;
