"""Writes the .npy files of this folder, with NumPy itself."""

import numpy as np
from numpy.lib import format as npy


def save(name, array, version=None):
    with open(name + ".npy", "wb") as file:
        npy.write_array(file, array, version=version, allow_pickle=False)


save("float64", np.array([2.5, -0.0, np.inf, np.nan, 5e-324]))
save("float32", np.array([[0.1, 2.0], [-3.5, 1e-45]], dtype=np.float32))
save("scalar", np.array(7.25))
save("empty", np.zeros((0, 3)))
save("bool", np.array([True, False, True]))
for kind in "int8 int16 int32 int64 uint8 uint16 uint32 uint64".split():
    limits = np.iinfo(kind)
    edge = 2**53
    save(kind, np.array([max(limits.min, -edge), 0, min(limits.max, edge)], dtype=kind))
save("tensor", np.arange(24, dtype=np.float64).reshape(2, 3, 4))
save("fortran", np.asfortranarray(np.arange(24, dtype=np.float64).reshape(2, 3, 4)))
save("big_endian", np.array([1.5, -2.0], dtype=">f8"))
save("version2", np.array([1.0, 2.0]), version=(2, 0))
save("version3", np.array([1.0, 2.0]), version=(3, 0))
save("too_large", np.array([1, 2**53 + 1]))
save("float16", np.array([1.0], dtype=np.float16))
save("complex", np.array([1j]))
save("text", np.array(["a", "bc"]))
save("records", np.array([(1, 2.0)], dtype=[("a", "<i4"), ("b", "<f8")]))
