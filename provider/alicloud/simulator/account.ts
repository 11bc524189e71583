/** What clients ask before they start: who am I (Sts), and where do the products live (Location). */
import { required, string } from '../../simulator/schema';
import { action } from './action';
import { ApiError } from './errors';

export const getCallerIdentity = action('GetCallerIdentity', {
  product: 'Sts',
  // verified: TF (some clients send the region along).
  params: { RegionId: string() },
  verified: 'TF (asks at start)',
  handle: (world) => ({
    AccountId: world.identity.accountId,
    UserId: world.identity.accountId,
    PrincipalId: world.identity.accountId,
    IdentityType: 'Account',
    Arn: `acs:ram::${world.identity.accountId}:root`,
  }),
});

export const describeEndpoints = action('DescribeEndpoints', {
  product: 'Location',
  params: {
    Id: required(string()),
    ServiceCode: required(string()),
    Type: string({ default: 'openAPI' }),
    RegionId: string(),
  },
  verified: 'TF (asks at start); `SerivceCode` is spelt so in the vendor SDK; assumed: code for an unknown product',
  handle(world, p) {
    const endpoint = world.endpoints[p.ServiceCode.toLowerCase()];
    if (!endpoint) throw new ApiError(404, 'InvalidServiceCode', `No endpoint of ${p.ServiceCode} in ${p.Id}.`);
    return {
      Success: true,
      Endpoints: {
        Endpoint: [
          {
            Endpoint: endpoint,
            Id: p.Id,
            Namespace: '',
            SerivceCode: p.ServiceCode,
            Type: p.Type,
            Protocols: { Protocols: ['HTTP'] },
          },
        ],
      },
    };
  },
});
