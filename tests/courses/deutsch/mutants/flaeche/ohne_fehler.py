from math import pi
import math

fläche = lambda radius: pi * radius * radius
