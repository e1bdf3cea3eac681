from .page import MARKS_ALONE as MARKS_ALONE
from .page import FeedbackPage as FeedbackPage
from .page import page_reader as page_reader
from .release_pages import MAX_OWN_NAMES as MAX_OWN_NAMES
from .release_pages import ReleaseFeedback as ReleaseFeedback
