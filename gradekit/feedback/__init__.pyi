from .material import Material as Material
from .material import Points as Points
from .page import POLICY as POLICY
from .page import page as page
