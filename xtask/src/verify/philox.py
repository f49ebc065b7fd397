"""Philox4x32-10, for many counters at once, after Salmon, Moraes, Dror and Shaw (2011).

A round multiplies the first and the third word by a constant each; what comes out is mixed with the other words and
the key, and the words change places. The key is bumped after every round.
"""

import numpy as np

MULTIPLIERS = (np.uint64(0xD2511F53), np.uint64(0xCD9E8D57))
BUMPS = (0x9E3779B9, 0xBB67AE85)
LOW = np.uint64(0xFFFFFFFF)
HALF = np.uint64(32)

WHOLE_RUN = 0xFFFFFFFF

# The answers that the authors publish with their library: counter, key, words.
PUBLISHED = (
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
)


def philox4x32(counter, key):
    """Ten rounds. A counter is four arrays or numbers of 32 bits, a key two numbers."""
    a, b, c, d = (np.asarray(word, dtype=np.uint64) for word in counter)
    for number in range(10):
        left_key, right_key = (np.uint64((word + number * bump) & 0xFFFFFFFF) for word, bump in zip(key, BUMPS))
        left, right = a * MULTIPLIERS[0], c * MULTIPLIERS[1]
        a, b, c, d = (right >> HALF) ^ b ^ left_key, right & LOW, (left >> HALF) ^ d ^ right_key, left & LOW
    return a, b, c, d


class Luck:
    """Numbers between 0 and 1 for all units, by what they are for."""

    def __init__(self, seed, units):
        self.key = (seed & 0xFFFFFFFF, seed >> 32)
        self.units = np.arange(units, dtype=np.uint64)
        self.block = (None, None)

    def uniform(self, month, purpose):
        """One number for each unit; four purposes share a block."""
        if self.block[0] != (month, purpose // 4):
            self.block = ((month, purpose // 4), philox4x32((self.units, month, purpose // 4, 0), self.key))
        return (self.block[1][purpose % 4].astype(float) + 0.5) / 2.0**32

    def triangle(self, low, likely, high, purpose):
        """One draw for each unit from the triangle over these values, for a whole run."""
        if low == high:
            return likely
        part, width = self.uniform(WHOLE_RUN, purpose), high - low
        rising = low + np.sqrt(part * (width * (likely - low)))
        falling = high - np.sqrt((1.0 - part) * (width * (high - likely)))
        return np.where(part < (likely - low) / width, rising, falling)
