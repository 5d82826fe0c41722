"""Least squares of a cylinder with SciPy: fit_scipy.py POINTS.f64; prints {"seconds", "radius"} as JSON.

Orthogonal distances by trust region reflective with the analytic Jacobian, from the principal axes: the usual way in Python.
Unknowns: two shifts and two slopes of the axis about the principal direction, the radius.
"""
import json
import sys
import time

import numpy as np
from scipy.optimize import least_squares

points = np.fromfile(sys.argv[1], dtype=np.float64).reshape(-1, 3)
begun = time.perf_counter()
centre = points.mean(axis=0)
away = points - centre
_, vectors = np.linalg.eigh(away.T @ away)
# The longest way of a slender cylinder is its axis.
u, v, h = (away @ vectors).T
start = np.array([0.0, 0.0, 0.0, 0.0, np.sqrt(u * u + v * v).mean()])


def offsets(x):
    a, b, s, t, _ = x
    p = u - a - s * h
    q = v - b - t * h
    scale = 1 + s * s + t * t
    along = (s * p + t * q) / scale
    return p, q, along, scale


def residuals(x):
    p, q, along, scale = offsets(x)
    return np.sqrt(p * p + q * q - along * along * scale) - x[4]


def jacobian(x):
    p, q, along, scale = offsets(x)
    s, t = x[2], x[3]
    radius = np.sqrt(p * p + q * q - along * along * scale)
    dp = (p - along * s) / radius
    dq = (q - along * t) / radius
    reach = h + along
    return np.column_stack([-dp, -dq, -dp * reach, -dq * reach, -np.ones_like(p)])


fit = least_squares(residuals, start, jac=jacobian, xtol=1e-14, ftol=1e-14, gtol=1e-14)
print(json.dumps({"seconds": time.perf_counter() - begun, "radius": fit.x[4]}))
