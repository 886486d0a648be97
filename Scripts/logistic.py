"""A logistic regression over signs that are there or not; numpy is needed."""
import collections, math

import numpy


class Model:
    """Weights of signs, fitted by accelerated gradient descent; the same rows give the same weights.

    rows    the signs of each case and whether it holds
    weights how much each case counts
    penalty the L2 penalty of every sign but `all`
    least   in how many cases a sign stands at least
    """

    def __init__(self, rows, weights=None, penalty=3, least=1, steps=300):
        count = collections.Counter(sign for signs, _ in rows for sign in signs)
        self.names = sorted(sign for sign, times in count.items() if times >= least)
        self.place = {name: i for i, name in enumerate(self.names)}
        matrix, truth = self.matrix([signs for signs, _ in rows]), numpy.array([float(y) for _, y in rows])
        size = len(self.names) + 1
        penalties = numpy.full(size, float(penalty))
        penalties[self.place["all"]] = 0
        weight = numpy.ones(len(rows)) if weights is None else numpy.array(weights)
        # No sign stands twice at a match: the largest curvature is at most a quarter of signs times matches.
        norm = numpy.ones(size)
        for _ in range(30):
            norm = self.back(matrix, weight * self.sums(matrix, norm), size)
            length = math.sqrt(float(norm @ norm))
            norm = norm / length
        rate = 1 / (length / 4 + penalty)
        w = numpy.zeros(size)
        ahead, t = w, 1.0
        for _ in range(steps):
            wrong = weight * (1 / (1 + numpy.exp(-self.sums(matrix, ahead))) - truth)
            new = ahead - rate * (self.back(matrix, wrong, size) + penalties * ahead)
            new[-1] = 0
            following = (1 + math.sqrt(1 + 4 * t * t)) / 2
            ahead, w, t = new + (t - 1) / following * (new - w), new, following
        self.w = w

    def matrix(self, rows):
        """A row of signs' numbers each, filled up with the number of the sign that weighs nothing."""
        blank = len(self.names)
        numbers = [[self.place[sign] for sign in dict.fromkeys(signs) if sign in self.place] for signs in rows]
        width = max(map(len, numbers), default=1)
        return numpy.array([row + [blank] * (width - len(row)) for row in numbers], dtype=numpy.int64)

    def sums(self, matrix, w):
        values = w.copy()
        values[-1] = 0
        return values[matrix].sum(axis=1)

    def back(self, matrix, values, size):
        total = numpy.bincount(
            matrix.ravel(), weights=numpy.repeat(values, matrix.shape[1]), minlength=size)
        total[-1] = 0
        return total

    def weights(self):
        """The weight of each sign."""
        return dict(zip(self.names, self.w.tolist()))

    def predict(self, rows):
        """How likely cases with these signs hold."""
        return 1 / (1 + numpy.exp(-self.sums(self.matrix(rows), self.w)))
