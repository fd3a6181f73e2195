// Says in one CycloneDX file what the program is made of: crates built into the window and the terminal or building them, and the
// packages of the interface. Made of what the lock files and `cargo metadata` and `npm sbom` say, offline; the same tree gives the same
// bytes. Usage: node sbom.mjs <out.json>
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const PROGRAMS = ['ekn-desktop', 'ekn-cli'];
const out = process.argv[2];
const run = (program, ...args) =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
const byRef = (one, other) => (one['bom-ref'] < other['bom-ref'] ? -1 : 1);

/** Crates of the programs on this kind of machine, each with whether it is in the program or only builds it. */
function crates() {
  const target = /^host: (.*)$/m.exec(run('rustc', '-vV'))[1];
  const metadata = JSON.parse(
    run(
      'cargo', 'metadata', '--format-version', '1', '--locked', '--offline', '--filter-platform', target,
      '--features', 'ekn-desktop/custom-protocol',
    ),
  );
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  const packages = new Map(metadata.packages.map((one) => [one.id, one]));
  const isMacro = (id) => packages.get(id).targets.some((one) => one.kind.includes('proc-macro'));
  const scope = new Map();
  const walk = (id, built) => {
    if (scope.get(id) === true || (scope.get(id) === false && !built)) return;
    scope.set(id, built);
    for (const { pkg, dep_kinds } of nodes.get(id).deps) {
      const kinds = dep_kinds.map(({ kind }) => kind);
      if (kinds.includes(null)) walk(pkg, built && !isMacro(pkg));
      else if (kinds.includes('build')) walk(pkg, false);
    }
  };
  const roots = metadata.packages.filter((one) => PROGRAMS.includes(one.name));
  roots.forEach((one) => walk(one.id, true));

  const lock = readFileSync('Cargo.lock', 'utf8').split('[[package]]');
  const sums = new Map(
    lock.map((part) => {
      const said = (key) => new RegExp(`^${key} = "(.*)"$`, 'm').exec(part)?.[1];
      return [`${said('name')}@${said('version')}`, said('checksum')];
    }),
  );
  const refOf = (one) => `pkg:cargo/${one.name}@${one.version.replaceAll('+', '%2B')}`;
  const used = [...scope.keys()].map((id) => packages.get(id));
  const components = used.map((one) => {
    const sum = sums.get(`${one.name}@${one.version}`);
    return {
      type: PROGRAMS.includes(one.name) ? 'application' : 'library',
      'bom-ref': refOf(one),
      name: one.name,
      version: one.version,
      ...(one.description && { description: one.description.replace(/\s+/g, ' ').trim() }),
      scope: scope.get(one.id) ? 'required' : 'excluded',
      ...(sum && { hashes: [{ alg: 'SHA-256', content: sum }] }),
      // The old way of writing `OR`.
      ...(one.license && { licenses: [{ expression: one.license.replace(/\s*\/\s*/g, ' OR ') }] }),
      purl: refOf(one),
      ...(one.repository && { externalReferences: [{ type: 'vcs', url: one.repository }] }),
    };
  });
  const dependencies = used.map((one) => ({
    ref: refOf(one),
    dependsOn: [
      ...new Set(nodes.get(one.id).deps.filter(({ pkg }) => scope.has(pkg)).map(({ pkg }) => refOf(packages.get(pkg)))),
    ].sort(),
  }));
  return { components, dependencies, version: roots[0].version, roots: roots.map(refOf) };
}

/** Packages of the interface, as npm tells them. Those that only build it are told from the others by a property of each. */
function packages() {
  const said = JSON.parse(run('npm', '--prefix', 'ui', 'sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'));
  const { licenses, ...own } = said.metadata.component;
  return { components: [{ ...own, scope: 'required' }, ...said.components], dependencies: said.dependencies, roots: [own['bom-ref']] };
}

const [rust, npm] = [crates(), packages()];
const ref = `pkg:generic/ekn@${rust.version}`;
const bom = {
  $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: { component: { type: 'application', 'bom-ref': ref, name: 'ekn', version: rust.version, purl: ref } },
  components: [...rust.components, ...npm.components].sort(byRef),
  dependencies: [
    { ref, dependsOn: [...rust.roots, ...npm.roots].sort() },
    ...[...rust.dependencies, ...npm.dependencies].sort((one, other) => (one.ref < other.ref ? -1 : 1)),
  ],
};
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, `${JSON.stringify(bom, null, 1)}\n`);
const count = (scope) => rust.components.filter((one) => one.scope === scope).length;
process.stdout.write(
  `${out}: ${count('required')} crates in the programs, ${count('excluded')} that build them, ${npm.components.length - 1} packages of the interface\n`,
);
