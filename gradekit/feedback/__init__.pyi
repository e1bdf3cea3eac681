from .material import Material as Material
from .material import Points as Points
from .needed import marks_alone as marks_alone
from .needed import without_tests as without_tests
from .page import POLICY as POLICY
from .page import page as page
