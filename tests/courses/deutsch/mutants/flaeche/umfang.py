import math


def fläche(radius):
    return 2 * math.pi * radius
