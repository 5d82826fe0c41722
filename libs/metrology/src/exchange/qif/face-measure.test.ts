import { describe, expect, test } from 'vitest';
import { parseXml } from '../xml/parse-xml.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { faceMeasure } from './face-measure.ts';
import { parameterCurve } from './parameter-curve.ts';
import { type QifSurface, qifSurface } from './qif-surface.ts';

function element(text: string): XmlElement {
  const parsed = parseXml(new TextEncoder().encode(text));
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.value.root;
}

function surface(text: string, mmPerUnit = 1): QifSurface {
  const found = qifSurface(element(text), mmPerUnit);
  if (found === null) throw new Error(`no surface: ${text}`);
  return found;
}

/** A rectangle of parameters, counter-clockwise. */
const box = (u0: number, u1: number, v0: number, v1: number) => [u0, v0, u1, v0, u1, v1, u0, v1];

const axis = '<Axis><AxisPoint>1 2 3</AxisPoint><Direction>0 0 2</Direction></Axis>';
const sweep = '<Sweep><DirBeg>1 0 0</DirBeg><DomainAngle>0 6.3</DomainAngle></Sweep>';
const latitudes =
  '<LatitudeLongitudeSweep><DirMeridianPrime>1 0 0</DirMeridianPrime><DirNorthPole>0 0 1</DirNorthPole></LatitudeLongitudeSweep>';

describe('area and middle of a face are those of closed forms', () => {
  test('a plane with a hole, on slanting parameters', () => {
    const plane = surface(
      '<Plane23><Plane23Core><Origin>10 0 5</Origin><DirU>2 0 0</DirU><DirV>1 3 0</DirV></Plane23Core></Plane23>',
    );
    expect(plane.direction).toEqual([0, 0, 1]);
    // One unit of u and v is a parallelogram of 6 mm².
    const whole = faceMeasure(plane, [box(0, 4, 0, 2)]);
    expect(whole?.area).toBeCloseTo(48, 10);
    expect(whole?.centroid.map((x) => Math.round(x * 1e9) / 1e9)).toEqual([15, 3, 5]);
    const hole = [...box(0, 1, 0, 1)]
      .reverse()
      .map((_, k, all) => all[k % 2 === 0 ? k + 1 : k - 1] as number);
    const left = faceMeasure(plane, [box(0, 4, 0, 2), hole]);
    expect(left?.area).toBeCloseTo(42, 10);
    // Moments: (48·15 − 6·11.5) / 42 and (48·3 − 6·1.5) / 42.
    expect(left?.centroid[0]).toBeCloseTo((48 * 15 - 6 * 11.5) / 42, 9);
    expect(left?.centroid[1]).toBeCloseTo((48 * 3 - 6 * 1.5) / 42, 9);
  });

  test('a triangle: what is slanting in both parameters', () => {
    const plane = surface(
      '<Plane23><Plane23Core><Origin>0 0 0</Origin><DirU>1 0 0</DirU><DirV>0 1 0</DirV></Plane23Core></Plane23>',
    );
    const triangle = faceMeasure(plane, [[0, 0, 7, 1, 2, 9]]);
    expect(triangle?.area).toBeCloseTo((7 * 9 - 2 * 1) / 2, 10);
    expect(triangle?.centroid[0]).toBeCloseTo(3, 10);
    expect(triangle?.centroid[1]).toBeCloseTo(10 / 3, 10);
  });

  test('half a cylinder, in inches and with scaled parameters', () => {
    const cylinder = surface(
      `<Cylinder23><Cylinder23Core scaleV="5"><Diameter>4</Diameter><Length>10</Length>${axis}${sweep}</Cylinder23Core></Cylinder23>`,
      25.4,
    );
    expect(cylinder.radius).toBeCloseTo(50.8, 10);
    const half = faceMeasure(cylinder, [box(0, Math.PI, 0, 2)]);
    // π R h with R = 2 in and h = 10 in; its middle lies 2R/π from the axis.
    expect(half?.area).toBeCloseTo(Math.PI * 50.8 * 254, 1);
    expect(half?.centroid[0]).toBeCloseTo(25.4, 3);
    expect(half?.centroid[1]).toBeCloseTo(50.8 + (2 * 50.8) / Math.PI, 2);
    expect(half?.centroid[2]).toBeCloseTo(3 * 25.4 + 127, 6);
  });

  test('a cone to its apex', () => {
    const cone = surface(
      `<Cone23><Cone23Core><DiameterBottom>0</DiameterBottom><DiameterTop>6</DiameterTop><Length>4</Length>${axis}${sweep}</Cone23Core></Cone23>`,
    );
    expect(cone.semiAngle).toBeCloseTo(Math.atan(3 / 4), 12);
    const mantle = faceMeasure(cone, [box(0, 2 * Math.PI, 0, 4)]);
    // π r s with slant 5; its middle at two thirds of the height.
    expect(mantle?.area).toBeCloseTo(Math.PI * 3 * 5, 6);
    expect(mantle?.centroid[2]).toBeCloseTo(3 + (2 / 3) * 4, 6);
    expect(mantle?.centroid[0]).toBeCloseTo(1, 6);
  });

  test('the northern half of a sphere, and with v turned the southern', () => {
    const text = (turned: string) =>
      `<Sphere23><Sphere23Core ${turned}><Diameter>10</Diameter><Location>0 0 1</Location>${latitudes}</Sphere23Core></Sphere23>`;
    const half = [box(0, 2 * Math.PI, 0, Math.PI / 2)];
    const north = faceMeasure(surface(text('')), half);
    // 2πR², its middle R/2 above the equator; Simpson on a quarter of a sine.
    expect(north?.area).toBeCloseTo(2 * Math.PI * 25, 3);
    expect(north?.centroid[2]).toBeCloseTo(1 + 2.5, 4);
    expect(faceMeasure(surface(text('turnedV="1"')), half)?.centroid[2]).toBeCloseTo(1 - 2.5, 4);
  });

  test('a whole torus', () => {
    const torus = surface(
      `<Torus23><Torus23Core><DiameterMinor>2</DiameterMinor><DiameterMajor>10</DiameterMajor>${axis}${latitudes}</Torus23Core></Torus23>`,
    );
    const whole = faceMeasure(torus, [box(0, 2 * Math.PI, 0, 2 * Math.PI)]);
    expect(whole?.area).toBeCloseTo(4 * Math.PI ** 2 * 5 * 1, 2);
    for (const [k, middle] of [1, 2, 3].entries()) expect(whole?.centroid[k]).toBeCloseTo(middle, 3);
  });

  test('nothing enclosed has none', () => {
    const plane = surface(
      '<Plane23><Plane23Core><Origin>0 0 0</Origin><DirU>1 0 0</DirU><DirV>0 1 0</DirV></Plane23Core></Plane23>',
    );
    expect(faceMeasure(plane, [])).toBeNull();
    expect(faceMeasure(plane, [[0, 0, 1, 0]])).toBeNull();
    expect(faceMeasure(plane, [[0, 0, Number.NaN, 0, 1, 1]])).toBeNull();
  });
});

describe('a surface that cannot be evaluated is none', () => {
  test.each([
    ['<Nurbs23><Nurbs23Core/></Nurbs23>'],
    ['<Plane23/>'],
    ['<Plane23><Plane23Core><Origin>0 0</Origin></Plane23Core></Plane23>'],
    [
      '<Plane23><Plane23Core><Origin>0 0 0</Origin><DirU>1 0 0</DirU><DirV>2 0 0</DirV></Plane23Core></Plane23>',
    ],
    [
      `<Plane23><Plane23Core><Origin>0 0 0</Origin><DirU>1 0 0</DirU><DirV>0 1 0</DirV></Plane23Core><Transform><Id>9</Id></Transform></Plane23>`,
    ],
    [`<Cylinder23><Cylinder23Core><Diameter>0</Diameter>${axis}${sweep}</Cylinder23Core></Cylinder23>`],
    [
      `<Cone23><Cone23Core><DiameterBottom>1</DiameterBottom><DiameterTop>2</DiameterTop><Length>0</Length>${axis}${sweep}</Cone23Core></Cone23>`,
    ],
  ])('%s', (text) => expect(qifSurface(element(text), 1)).toBeNull());
});

describe('curves of parameters', () => {
  const curve = (text: string) => parameterCurve(element(text));
  const segment = (name: string, from: string, to: string) =>
    `<${name}><StartPoint>${from}</StartPoint><EndPoint>${to}</EndPoint></${name}>`;

  test('a segment, a polyline, an aggregate with a turned piece', () => {
    expect(curve(`<Segment12>${segment('Segment12Core', '1 2', '3 4')}</Segment12>`)).toEqual([1, 2, 3, 4]);
    expect(curve('<PolyLine12><PolyLine12Core/></PolyLine12>')).toBeNull();
    expect(
      curve('<Polyline12><Polyline12Core><Points>0 0 1 0 1 1</Points></Polyline12Core></Polyline12>'),
    ).toEqual([0, 0, 1, 0, 1, 1]);
    const pieces = `<SubCurve turned="false">${segment('Segment12Core', '0 0', '1 0')}</SubCurve>
      <SubCurve turned="true">${segment('Segment12Core', '2 2', '1 0')}</SubCurve>`;
    const aggregate = (inner: string) =>
      `<Aggregate12><Aggregate12Core><SubCurves>${inner}</SubCurves></Aggregate12Core></Aggregate12>`;
    expect(curve(aggregate(pieces))).toEqual([0, 0, 1, 0, 2, 2]);
    expect(curve(aggregate(`${pieces}<SubCurve><Spline12Core/></SubCurve>`))).toBeNull();
  });

  test('an arc runs from its first direction, against the clock where turned', () => {
    const arc = (turned: string) =>
      curve(
        `<ArcCircular12><ArcCircular12Core domain="0 1.5707963267948966" ${turned}><Radius>2</Radius><Center>1 1</Center><DirBeg>0 1</DirBeg></ArcCircular12Core></ArcCircular12>`,
      ) as number[];
    for (const [turned, end] of [
      ['', [-1, 1]],
      ['turned="1"', [3, 1]],
    ] as const) {
      const points = arc(turned);
      expect(points[0]).toBeCloseTo(1, 12);
      expect(points[1]).toBeCloseTo(3, 12);
      expect(points.at(-2)).toBeCloseTo(end[0], 12);
      expect(points.at(-1)).toBeCloseTo(end[1], 12);
      for (let k = 0; k < points.length; k += 2)
        expect(Math.hypot((points[k] as number) - 1, (points[k + 1] as number) - 1)).toBeCloseTo(2, 12);
    }
  });

  test('a rational curve of order 3 is exactly a quarter of a circle', () => {
    const points = curve(
      `<Nurbs12><Nurbs12Core domain="0 1"><Order>3</Order><Knots>0 0 0 1 1 1</Knots><CPs>1 0 1 1 0 1</CPs><Weights>1 ${Math.SQRT1_2} 1</Weights></Nurbs12Core></Nurbs12>`,
    ) as number[];
    expect(points).toHaveLength(2 * 17);
    for (let k = 0; k < points.length; k += 2)
      expect(Math.hypot(points[k] as number, points[k + 1] as number)).toBeCloseTo(1, 14);
    expect(points.slice(0, 2)).toEqual([1, 0]);
    expect(points.at(-1)).toBeCloseTo(1, 14);
  });

  test('several spans meet; knots that do not fit are refused', () => {
    const nurbs = (order: string, knots: string, poles: string) =>
      curve(
        `<Nurbs12><Nurbs12Core><Order>${order}</Order><Knots>${knots}</Knots><CPs>${poles}</CPs></Nurbs12Core></Nurbs12>`,
      );
    // Order 2 is the polyline of its poles.
    const line = nurbs('2', '0 0 1 3 3', '0 0 1 0 1 2') as number[];
    expect(line).toHaveLength(2 * 33);
    expect(line.slice(32, 34)).toEqual([1, 0]);
    expect(line.slice(-2)).toEqual([1, 2]);
    expect(nurbs('2', '0 0 1 3', '0 0 1 0 1 2')).toBeNull();
    expect(nurbs('2', '0 2 1 3 3', '0 0 1 0 1 2')).toBeNull();
    expect(nurbs('1', '0 0 1 3', '0 0 1 0 1 2')).toBeNull();
    expect(nurbs('9', '0 0 1 3 3', '0 0 1 0 1 2')).toBeNull();
    expect(nurbs('x', '0 0 1 3 3', '0 0 1 0 1 2')).toBeNull();
  });
});
