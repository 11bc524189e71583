/**
 * An esbuild plugin that gives a bundle the server half of @grpc/grpc-js alone. The package's index loads its client,
 * load balancers, name resolution, channelz and a protobuf parser as well: three quarters of the code, and a third of the
 * time to the first answer. Sources keep importing `@grpc/grpc-js`.
 */
const UNUSED = /^(@grpc\/proto-loader|\.\/make-client|\.\/admin)$/;

const SERVER_HALF = `
  const { Server } = require('@grpc/grpc-js/build/src/server');
  const { ServerCredentials } = require('@grpc/grpc-js/build/src/server-credentials');
  const { Status } = require('@grpc/grpc-js/build/src/constants');
  const { Metadata } = require('@grpc/grpc-js/build/src/metadata');
  require('@grpc/grpc-js/build/src/resolver-uds').setup();
  require('@grpc/grpc-js/build/src/resolver-ip').setup();
  module.exports = { Metadata, Server, ServerCredentials, status: Status };
`;

/** @returns {import('esbuild').Plugin} */
export function grpcServerOnly() {
  return {
    name: 'grpc-server-only',
    setup(build) {
      build.onResolve({ filter: /^@grpc\/grpc-js$/ }, () => ({ path: 'server-half', namespace: 'grpc' }));
      build.onLoad({ filter: /^server-half$/, namespace: 'grpc' }, () => ({
        contents: SERVER_HALF,
        resolveDir: process.cwd(),
      }));
      // Reached only from channelz and load reports, which the server leaves off.
      build.onResolve({ filter: UNUSED }, ({ path, importer }) =>
        importer.includes('/@grpc/grpc-js/') ? { path, namespace: 'grpc-unused' } : undefined,
      );
      build.onLoad({ filter: /.*/, namespace: 'grpc-unused' }, () => ({ contents: 'module.exports = {};' }));
    },
  };
}
