from .page import FeedbackPage as FeedbackPage
from .release_pages import ReleaseFeedback as ReleaseFeedback
