/** `diewright info FILE`: what a file holds, and how sound it is. */
import { type CadModel, importStep } from '@diewright/cad';
import {
  type Box,
  boxOfPoints,
  failure,
  type MeasuredFile,
  type MeshHealth,
  measureMeshHealth,
  mergeMeshes,
  type Piece,
  readMeasuredFile,
  type TextEncoding,
  textEncodings,
} from '@diewright/geometry';
import { isStepFile, openFile } from '@diewright/metrology/run';
import { formatCount, formatDetails, formatNumber, type Language, say, sayAny } from '@diewright/words';
import { parseStrictly } from '../arguments/parse-strictly.ts';
import { formatColumns } from '../terminal/columns.ts';
import type { Voice } from '../terminal/voice.ts';

const options = {
  encoding: { type: 'string' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
} as const;

/** Everything that is said of a file, in its own unit; also what --json prints. */
interface FileInfo {
  readonly file: string;
  readonly sha256: string;
  readonly format: string;
  readonly encoding: string | null;
  readonly unit: string | null;
  readonly box: Box;
  readonly pieces: readonly PieceInfo[];
  readonly cad: {
    faces: number;
    /** Faces whose own surface is known. */
    exactFaces: number;
    solids: number;
    chordErrorMm: number;
    angleDeg: number;
    /** What the drawing holds; null where nobody could look. */
    pmi: { presence: string; tolerances: number; dimensions: number; datums: number } | null;
  } | null;
  readonly notes: readonly {
    readonly code: string;
    readonly details: Readonly<Record<string, string | number>>;
  }[];
}

interface PieceInfo {
  readonly kind: 'mesh' | 'cloud';
  readonly name: string | null;
  readonly points: number;
  readonly box: Box;
  readonly health: MeshHealth | null;
  readonly has: readonly ('normals' | 'colours' | 'intensities')[];
}

export async function info(args: readonly string[], voice: Voice): Promise<number> {
  const parsed = parseStrictly(args, options);
  const wrong = parsed.ok ? checkArguments(parsed.value) : parsed;
  if (wrong || !parsed.ok) {
    if (wrong) voice.complain(wrong);
    voice.tell('command.see-help', { command: 'info' });
    return 1;
  }
  const { values, positionals } = parsed.value;
  const found = await describeFile(positionals[0] as string, values.encoding as TextEncoding | undefined);
  if (!found.ok) {
    voice.complain(found);
    return 1;
  }
  voice.answer(values.json ? JSON.stringify(found.value, null, 2) : formatInfo(found.value, voice.language));
  return 0;
}

function checkArguments({ values, positionals }: { values: { encoding?: string }; positionals: string[] }) {
  if (positionals[0] === undefined) return failure('argument-missing-file');
  if (positionals[1] !== undefined) return failure('argument-too-many', { value: positionals[1] });
  const { encoding } = values;
  if (encoding === undefined || (textEncodings as readonly string[]).includes(encoding)) return null;
  return failure('argument-choice', {
    option: 'encoding',
    value: encoding,
    allowed: textEncodings.join(', '),
  });
}

async function describeFile(path: string, encoding: TextEncoding | undefined) {
  const opened = openFile(path);
  if (!opened.ok) return opened;
  const { source, sha256, close } = opened.value;
  try {
    if (isStepFile(source)) {
      const model = await importStep(path);
      return model.ok ? { ok: true as const, value: infoOfModel(model.value) } : model;
    }
    const read = readMeasuredFile(source, encoding ? { encoding } : {});
    return read.ok ? { ok: true as const, value: infoOfMeasured(source.name, sha256(), read.value) } : read;
  } finally {
    close();
  }
}

function infoOfModel(model: CadModel): FileInfo {
  const box = boxOfPoints(model.mesh.positions);
  const { source, tessellation } = model;
  const points = model.mesh.positions.length / 3;
  return {
    file: source.fileName,
    sha256: source.sha256,
    format: `STEP ${source.schema}`,
    encoding: null,
    // The kernel delivers mm, whatever the file's own unit.
    unit: source.mmPerUnit === 1 ? 'mm' : `mm (${source.unitName} × ${source.mmPerUnit})`,
    box,
    pieces: [{ kind: 'mesh', name: null, points, box, health: measureMeshHealth(model.mesh), has: [] }],
    cad: {
      faces: model.faces.length,
      exactFaces: model.exactFaces?.shapes.filter((shape) => shape !== null).length ?? 0,
      pmi: model.pmi
        ? {
            presence: model.pmi.presence.kind,
            tolerances: model.pmi.tolerances.length,
            dimensions: model.pmi.dimensions.length,
            datums: model.pmi.datums.length,
          }
        : null,
      solids: model.solids,
      chordErrorMm: tessellation?.chordErrorMm ?? 0,
      angleDeg: tessellation?.angleDeg ?? 0,
    },
    notes: model.notes ?? [],
  };
}

function infoOfMeasured(file: string, sha256: string, read: MeasuredFile): FileInfo {
  const pieces = read.pieces.map(infoOfPiece);
  const corners = pieces.flatMap(({ box }) => [...box.min, ...box.max]);
  return {
    file,
    sha256,
    format: read.format,
    encoding: read.encoding ?? null,
    unit: read.statedUnit,
    box: boxOfPoints(Float64Array.from(corners)),
    pieces,
    cad: null,
    notes: read.notes,
  };
}

function infoOfPiece(piece: Piece): PieceInfo {
  const name = piece.name ?? null;
  if (piece.kind === 'mesh') {
    const { positions } = piece.mesh;
    const has = piece.vertexColours ? (['colours'] as const) : [];
    const health = measureMeshHealth(mergeMeshes([piece.mesh]));
    return { kind: 'mesh', name, points: positions.length / 3, box: boxOfPoints(positions), health, has };
  }
  const { positions } = piece.cloud;
  const has = (['normals', 'colours', 'intensities'] as const).filter(
    (key) => piece.cloud[key] !== undefined,
  );
  return {
    kind: 'cloud',
    name,
    points: positions.length / 3,
    box: boxOfPoints(positions),
    health: null,
    has,
  };
}

function formatInfo(found: FileInfo, language: Language): string {
  const word = (key: string, details: Record<string, string | number> = {}) =>
    sayAny(language, `info.${key}`, details);
  const rows: string[][] = [
    [word('format'), found.format],
    ...(found.encoding ? [[word('encoding'), found.encoding]] : []),
    [word('unit'), found.unit ?? word('unit-unknown')],
    ...boxRows(found.box, language),
  ];
  if (found.cad) {
    rows.push(
      [word('faces'), formatCount(language, found.cad.faces)],
      [word('exact-faces'), formatCount(language, found.cad.exactFaces)],
      [word('solids'), formatCount(language, found.cad.solids)],
    );
    rows.push([
      word('tessellation'),
      word('tessellation-value', { chord: found.cad.chordErrorMm, angle: found.cad.angleDeg }),
    ]);
    const { pmi } = found.cad;
    if (pmi) rows.push([word('pmi'), word(`pmi-${pmi.presence}`, pmi)]);
  }
  rows.push([word('sha256'), found.sha256]);
  const parts = [found.file, formatColumns(rows)];
  found.pieces.forEach((piece, i) => {
    const title = `${i + 1}. ${piece.name ?? ''}`.trim();
    parts.push(
      '',
      ...(found.pieces.length > 1 ? [title] : []),
      formatColumns(pieceRows(piece, found.pieces.length > 1, language)),
    );
  });
  if (found.notes.length > 0) parts.push('');
  for (const { code, details } of found.notes)
    parts.push(sayAny(language, `note.${code}`, formatDetails(language, { file: found.file, ...details })));
  return parts.join('\n');
}

function pieceRows(piece: PieceInfo, withBox: boolean, language: Language): string[][] {
  const word = (key: string) => sayAny(language, `info.${key}`);
  const count = (value: number) => formatCount(language, value);
  const box = withBox ? boxRows(piece.box, language) : [];
  if (!piece.health) {
    const has = (key: PieceInfo['has'][number]) => [
      word(key),
      piece.has.includes(key) ? word('yes') : word('no'),
    ];
    return [
      [word('points'), count(piece.points)],
      ...box,
      has('normals'),
      has('colours'),
      has('intensities'),
    ];
  }
  const { health } = piece;
  return [
    [word('triangles'), count(health.triangles)],
    [word('vertices'), count(health.vertices)],
    ...box,
    [word('shells'), count(health.shells)],
    [word('open-edges'), count(health.openEdges)],
    [word('non-manifold-edges'), count(health.nonManifoldEdges)],
    [word('flipped'), count(health.flippedTriangles)],
    [word('degenerate'), count(health.degenerateTriangles)],
    [word('duplicates'), count(health.duplicateTriangles)],
    [word('slivers'), count(health.slivers)],
    [word('area'), formatNumber(language, health.area, 3)],
    [
      word('volume'),
      health.closed
        ? formatNumber(language, health.volume, 3) + (health.insideOut ? ` (${word('inside-out')})` : '')
        : word('volume-open'),
    ],
  ];
}

function boxRows(box: Box, language: Language): string[][] {
  const triple = (values: readonly number[]) =>
    values.map((value) => formatNumber(language, value, 4)).join('  ');
  const size = box.max.map((high, k) => high - (box.min[k] as number));
  return [
    [say(language, 'info.box'), `${triple(box.min)}  …  ${triple(box.max)}`],
    [say(language, 'info.size'), size.map((value) => formatNumber(language, value, 4)).join(' × ')],
  ];
}
