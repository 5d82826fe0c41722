/**
 * Fundamental deviations of shafts: how far the nearer limit of a tolerance field lies from the nominal size, in µm.
 *
 * ISO 286-1:2010, tables 4 and 5 (GB/T 1800.1-2020). Read in a textbook (Narayana, Kannaiah, Reddy: Machine Drawing,
 * tables 15.2 to 15.4) and in programs that agree with it; above 500 mm in two editions of one maker's catalogue. For a
 * to h the value is es, for j to zc it is ei. Holes follow from shafts: `limit-deviation.ts`. The formulae of ISO
 * 286-1:1988, annex A, stand in the tests as a second road.
 */
import { type TableSource, toleranceTable } from './tolerance-table.ts';

export const fundamentalDeviationSource: TableSource = {
  id: 'fundamental-deviation',
  standard: 'ISO 286-1',
  edition: '2010',
  table: '2, 3, 4, 5',
  alsoIn: ['GB/T 1800.1-2020'],
  notes: [],
};

/** Rows of the letters that change slowly. */
const mainSteps = [3, 6, 10, 18, 30, 50, 80, 120, 180, 250, 315, 400, 500];

/** Rows of the letters that change fast: the main steps divided. */
const fineSteps = [
  3, 6, 10, 14, 18, 24, 30, 40, 50, 65, 80, 100, 120, 140, 160, 180, 200, 225, 250, 280, 315, 355, 400, 450,
  500,
];

const mainStepsAbove500 = [630, 800, 1000, 1250, 1600, 2000, 2500, 3150];

const fineStepsAbove500 = [
  560, 630, 710, 800, 900, 1000, 1120, 1250, 1400, 1600, 1800, 2000, 2240, 2500, 2800, 3150,
];

const main = toleranceTable({
  source: fundamentalDeviationSource,
  unit: 'micrometre',
  upTo: mainSteps,
  columns: {
    cd: [-34, -46, -56, null, null, null, null, null, null, null, null, null, null],
    d: [-20, -30, -40, -50, -65, -80, -100, -120, -145, -170, -190, -210, -230],
    e: [-14, -20, -25, -32, -40, -50, -60, -72, -85, -100, -110, -125, -135],
    ef: [-10, -14, -18, null, null, null, null, null, null, null, null, null, null],
    f: [-6, -10, -13, -16, -20, -25, -30, -36, -43, -50, -56, -62, -68],
    fg: [-4, -6, -8, null, null, null, null, null, null, null, null, null, null],
    g: [-2, -4, -5, -6, -7, -9, -10, -12, -14, -15, -17, -18, -20],
    j5: [-2, -2, -2, -3, -4, -5, -7, -9, -11, -13, -16, -18, -20],
    j6: [-2, -2, -2, -3, -4, -5, -7, -9, -11, -13, -16, -18, -20],
    j7: [-4, -4, -5, -6, -8, -10, -12, -15, -18, -21, -26, -28, -32],
    j8: [-6, null, null, null, null, null, null, null, null, null, null, null, null],
    // Holes J have upper deviations ES of their own, which follow from no shaft.
    J6: [2, 5, 5, 6, 8, 10, 13, 16, 18, 22, 25, 29, 33],
    J7: [4, 6, 8, 10, 12, 14, 18, 22, 26, 30, 36, 39, 43],
    J8: [6, 10, 12, 15, 20, 24, 28, 34, 41, 47, 55, 60, 66],
    k: [0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 4, 5],
    m: [2, 4, 6, 7, 8, 9, 11, 13, 15, 17, 20, 21, 23],
    n: [4, 8, 10, 12, 15, 17, 20, 23, 27, 31, 34, 37, 40],
    p: [6, 12, 15, 18, 22, 26, 32, 37, 43, 50, 56, 62, 68],
  },
  evidence: 'secondHand',
});

const fine = toleranceTable({
  source: fundamentalDeviationSource,
  unit: 'micrometre',
  upTo: fineSteps,
  columns: {
    a: [
      -270, -270, -280, -290, -290, -300, -300, -310, -320, -340, -360, -380, -410, -460, -520, -580, -660,
      -740, -820, -920, -1050, -1200, -1350, -1500, -1650,
    ],
    b: [
      -140, -140, -150, -150, -150, -160, -160, -170, -180, -190, -200, -220, -240, -260, -280, -310, -340,
      -380, -420, -480, -540, -600, -680, -760, -840,
    ],
    c: [
      -60, -70, -80, -95, -95, -110, -110, -120, -130, -140, -150, -170, -180, -200, -210, -230, -240, -260,
      -280, -300, -330, -360, -400, -440, -480,
    ],
    r: [
      10, 15, 19, 23, 23, 28, 28, 34, 34, 41, 43, 51, 54, 63, 65, 68, 77, 80, 84, 94, 98, 108, 114, 126, 132,
    ],
    s: [
      14, 19, 23, 28, 28, 35, 35, 43, 43, 53, 59, 71, 79, 92, 100, 108, 122, 130, 140, 158, 170, 190, 208,
      232, 252,
    ],
    t: [
      null,
      null,
      null,
      null,
      null,
      null,
      41,
      48,
      54,
      66,
      75,
      91,
      104,
      122,
      134,
      146,
      166,
      180,
      196,
      218,
      240,
      268,
      294,
      330,
      360,
    ],
    u: [
      18, 23, 28, 33, 33, 41, 48, 60, 70, 87, 102, 124, 144, 170, 190, 210, 236, 258, 284, 315, 350, 390, 435,
      490, 540,
    ],
    v: [
      null,
      null,
      null,
      null,
      39,
      47,
      55,
      68,
      81,
      102,
      120,
      146,
      172,
      202,
      228,
      252,
      284,
      310,
      340,
      385,
      425,
      475,
      530,
      595,
      660,
    ],
    x: [
      20, 28, 34, 40, 45, 54, 64, 80, 97, 122, 146, 178, 210, 248, 280, 310, 350, 385, 425, 475, 525, 590,
      660, 740, 820,
    ],
    y: [
      null,
      null,
      null,
      null,
      null,
      63,
      75,
      94,
      114,
      144,
      174,
      214,
      254,
      300,
      340,
      380,
      425,
      470,
      520,
      580,
      650,
      730,
      820,
      920,
      1000,
    ],
    z: [
      26, 35, 42, 50, 60, 73, 88, 112, 136, 172, 210, 258, 310, 365, 415, 465, 520, 575, 640, 710, 790, 900,
      1000, 1100, 1250,
    ],
    za: [
      32, 42, 52, 64, 77, 98, 118, 148, 180, 226, 274, 335, 400, 470, 535, 600, 670, 740, 820, 920, 1000,
      1150, 1300, 1450, 1600,
    ],
    zb: [
      40, 50, 67, 90, 108, 136, 160, 200, 242, 300, 360, 445, 525, 620, 700, 780, 880, 960, 1050, 1200, 1300,
      1500, 1650, 1850, 2100,
    ],
    zc: [
      60, 80, 97, 130, 150, 188, 218, 274, 325, 405, 480, 585, 690, 800, 900, 1000, 1150, 1250, 1350, 1550,
      1700, 1900, 2100, 2400, 2600,
    ],
  },
  evidence: 'secondHand',
});

const mainAbove500 = toleranceTable({
  source: fundamentalDeviationSource,
  unit: 'micrometre',
  from: 500,
  upTo: mainStepsAbove500,
  columns: {
    d: [-260, -290, -320, -350, -390, -430, -480, -520],
    e: [-145, -160, -170, -195, -220, -240, -260, -290],
    f: [-76, -80, -86, -98, -110, -120, -130, -145],
    g: [-22, -24, -26, -28, -30, -32, -34, -38],
    k: [0, 0, 0, 0, 0, 0, 0, 0],
    m: [26, 30, 34, 40, 48, 58, 68, 76],
    n: [44, 50, 56, 66, 78, 92, 110, 135],
    p: [78, 88, 100, 120, 140, 170, 195, 240],
  },
  evidence: 'secondHand',
});

const fineAbove500 = toleranceTable({
  source: fundamentalDeviationSource,
  unit: 'micrometre',
  from: 500,
  upTo: fineStepsAbove500,
  columns: {
    r: [150, 155, 175, 185, 210, 220, 250, 260, 300, 330, 370, 400, 440, 460, 550, 580],
    s: [280, 310, 340, 380, 430, 470, 520, 580, 640, 720, 820, 920, 1000, 1100, 1250, 1400],
    t: [400, 450, 500, 560, 620, 680, 780, 840, 960, 1050, 1200, 1350, 1500, 1650, 1900, 2100],
    u: [600, 660, 740, 840, 940, 1050, 1150, 1300, 1450, 1600, 1850, 2000, 2300, 2500, 2900, 3200],
  },
  evidence: 'secondHand',
});

/** Up to 500 mm, then above: the rows meet there. */
export const fundamentalDeviationTables = [main, fine, mainAbove500, fineAbove500] as const;
