from .instructors_pictures import Pictures as Pictures
from .page import POLICY as POLICY
from .page import FeedbackPage as FeedbackPage
