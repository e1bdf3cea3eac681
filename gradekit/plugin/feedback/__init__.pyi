from .instructors_pictures import Pictures as Pictures
from .page import POLICY as POLICY
from .page import FeedbackPage as FeedbackPage
from .points_by_hand import PointsByHand as PointsByHand
from .release_pages import ReleaseFeedback as ReleaseFeedback
