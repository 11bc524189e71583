/**
 * For processes that real engines start, each of which compiles the same megabytes of their SDK: preloaded by
 * `NODE_OPTIONS`, it takes modules that are installed here in the form that V8 compiled them to once. With `COMPILED_TO` it
 * writes that form at the end of the process, with `COMPILED_FROM` it reads it; see compiled-modules.ts. All that the SDK
 * loads is written, and read when it is needed.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { Module } = require('node:module');
const { dirname, sep } = require('node:path');
const { Script, constants } = require('node:vm');

const { COMPILED_TO: to, COMPILED_FROM: from } = process.env;
const scripts = new Map();
let forms;

/** By file, with the length of the source it is of: V8 compares nothing else, and what is installed does not change. */
function formOf(filename, length) {
  if (from === undefined) return undefined;
  forms ??= read(readFileSync(from));
  const form = forms.get(filename);
  return form?.length === length ? form.data : undefined;
}

function read(bytes) {
  const begin = 4 + bytes.readUInt32LE(0);
  const index = JSON.parse(bytes.toString('utf8', 4, begin));
  return new Map(
    index.map(([filename, length, at, size]) => [
      filename,
      { length, data: bytes.subarray(begin + at, begin + at + size) },
    ]),
  );
}

function write() {
  let at = 0;
  const forms = [...scripts].map(([filename, { script, length }]) => [filename, length, script.createCachedData()]);
  const index = forms.map(([filename, length, data]) => [
    filename,
    length,
    (at += data.length) - data.length,
    data.length,
  ]);
  const text = Buffer.from(JSON.stringify(index));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(text.length);
  writeFileSync(to, Buffer.concat([size, text, ...forms.map(([, , data]) => data)]));
}

/** As Node makes it for a module. */
function requireOf(module) {
  const load = (id) => module.require(id);
  load.resolve = (id, options) => Module._resolveFilename(id, module, false, options);
  load.resolve.paths = (id) => Module._resolveLookupPaths(id, module);
  return Object.assign(load, { main: process.mainModule, extensions: Module._extensions, cache: Module._cache });
}

const compile = Module.prototype._compile;
Module.prototype._compile = function (source, filename, format) {
  const isOurs = format !== 'module' && filename.includes(`${sep}node_modules${sep}`);
  const cachedData = isOurs ? formOf(filename, source.length) : undefined;
  if (to === undefined ? cachedData === undefined : !isOurs) return compile.call(this, source, filename, format);
  const script = new Script(Module.wrap(source.replace(/^#!.*/, '')), {
    filename,
    cachedData,
    importModuleDynamically: constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  if (to !== undefined) scripts.set(filename, { script, length: source.length });
  const run = script.runInThisContext();
  return run.call(this.exports, this.exports, requireOf(this), this, filename, dirname(filename));
};

if (to === undefined) require('./late-modules.cjs');
else process.once('exit', write);
