/**
 * The programs of the graphics card. Deviation is interpolated first and coloured after, so that the borders of the
 * steps are sharp lines across triangles. Not measured is a value far out of reach
 * (`NOT_MEASURED`), because NaN is not dependable there.
 */

/** States of a face in the texture of faces. */
export const FACE_PLAIN = 0;
export const FACE_DIMMED = 1;
export const FACE_LIT = 2;

const CUT = /* glsl */ `
uniform vec4 clip; // xyz normal, w offset; what lies beyond is cut away
uniform float clipOn;
void cutAway(vec3 at) { if (clipOn > 0.5 && dot(clip.xyz, at) > clip.w) discard; }
`;

const COLOUR = /* glsl */ `
uniform sampler2D colours;
uniform vec2 reach; // from, to
uniform vec3 unmeasured;
vec3 colourOf(float deviation) {
  if (deviation > 1e5) return unmeasured;
  return texture(colours, vec2(clamp((deviation - reach.x) / (reach.y - reach.x), 0.0, 1.0), 0.5)).rgb;
}
`;

export const surfaceVertex = /* glsl */ `
in float deviation;
in float faceNumber;
uniform sampler2D faceStates;
out float vDeviation;
out vec3 vNormal;
out vec3 vAt;
flat out float vState;
void main() {
  vDeviation = deviation;
  vNormal = normalMatrix * normal;
  vAt = position;
  int face = int(faceNumber + 0.5);
  int width = textureSize(faceStates, 0).x;
  vState = floor(texelFetch(faceStates, ivec2(face % width, face / width), 0).r * 255.0 + 0.5);
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}
`;

export const surfaceFragment = /* glsl */ `
precision highp float;
in float vDeviation;
in vec3 vNormal;
in vec3 vAt;
flat in float vState;
out vec4 pixel;
uniform vec3 plain;
uniform vec3 cutColour;
uniform float plainOnly;
uniform float pixelSize;
${CUT}
${COLOUR}
void main() {
  cutAway(vAt);
  vec3 n = normalize(vNormal);
  if (clipOn > 0.5 && !gl_FrontFacing) {
    // The inside seen through a cut: flat, so that the cut reads as a face.
    float stripe = mod(floor((gl_FragCoord.x - gl_FragCoord.y) / (5.0 * pixelSize)), 2.0);
    pixel = vec4(cutColour * (stripe > 0.5 ? 1.0 : 0.94), 1.0);
    return;
  }
  if (!gl_FrontFacing) n = -n;
  vec3 base = plainOnly > 0.5 ? plain : colourOf(vDeviation);
  if (plainOnly < 0.5 && vDeviation > 1e5) {
    float stripe = mod(floor((gl_FragCoord.x + gl_FragCoord.y) / (4.0 * pixelSize)), 2.0);
    base *= stripe > 0.5 ? 1.0 : 0.93;
  }
  if (vState > 0.5 && vState < 1.5) base = mix(vec3(dot(base, vec3(0.3, 0.59, 0.11))), base, 0.12) * 0.35 + plain * 0.6;
  if (vState > 1.5) base = mix(base, vec3(1.0), 0.16);
  float key = max(dot(n, normalize(vec3(0.42, 0.62, 0.66))), 0.0);
  float fill = max(dot(n, normalize(vec3(-0.6, -0.15, 0.55))), 0.0);
  float light = 0.5 + 0.45 * key + 0.17 * fill;
  float shine = pow(max(dot(n, normalize(vec3(0.18, 0.3, 0.94))), 0.0), 40.0) * 0.07;
  pixel = vec4(min(base * light + shine, 1.0), 1.0);
}
`;

export const outlineVertex = /* glsl */ `
in float faceNumber;
uniform sampler2D faceStates;
out vec3 vAt;
flat out float vState;
void main() {
  vAt = position;
  int face = int(faceNumber + 0.5);
  int width = textureSize(faceStates, 0).x;
  vState = floor(texelFetch(faceStates, ivec2(face % width, face / width), 0).r * 255.0 + 0.5);
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  if (vState > 1.5) gl_Position.z -= 0.0006 * gl_Position.w;
}
`;

export const outlineFragment = /* glsl */ `
precision highp float;
in vec3 vAt;
flat in float vState;
out vec4 pixel;
uniform vec4 line;
uniform vec4 litLine;
${CUT}
void main() {
  cutAway(vAt);
  pixel = vState > 1.5 ? litLine : vec4(line.rgb, vState > 0.5 ? line.a * 0.6 : line.a);
}
`;

export const pointVertex = /* glsl */ `
in float deviation;
uniform float pointSize;
uniform float lift;
out float vDeviation;
out vec3 vAt;
void main() {
  vDeviation = deviation;
  vAt = position;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  gl_Position.z -= lift * gl_Position.w;
  gl_PointSize = pointSize;
}
`;

export const pointFragment = /* glsl */ `
precision highp float;
in float vDeviation;
in vec3 vAt;
out vec4 pixel;
uniform float pointSize;
uniform float ball;
uniform float opacity;
${CUT}
${COLOUR}
void main() {
  cutAway(vAt);
  vec2 p = 2.0 * gl_PointCoord - 1.0;
  float r = dot(p, p);
  if (pointSize > 3.0 && r > 1.0) discard;
  vec3 base = colourOf(vDeviation);
  if (ball > 0.5) {
    if (r > 0.72) { pixel = vec4(base * 0.35, opacity); return; }
    vec3 n = vec3(p.x, -p.y, sqrt(max(0.0, 1.0 - r)));
    base *= 0.62 + 0.46 * max(dot(n, normalize(vec3(-0.35, 0.5, 0.79))), 0.0);
  }
  pixel = vec4(base, opacity);
}
`;

export const whiskerVertex = /* glsl */ `
in float deviation;
out float vDeviation;
out vec3 vAt;
uniform float lift;
void main() {
  vDeviation = deviation;
  vAt = position;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  gl_Position.z -= lift * gl_Position.w;
}
`;

export const whiskerFragment = /* glsl */ `
precision highp float;
in float vDeviation;
in vec3 vAt;
out vec4 pixel;
uniform float opacity;
${CUT}
${COLOUR}
void main() {
  cutAway(vAt);
  pixel = vec4(colourOf(vDeviation) * 0.8, opacity);
}
`;
