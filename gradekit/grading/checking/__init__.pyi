from .check_assignment import AssignmentCheck as AssignmentCheck
from .check_assignment import prepare as prepare
from .findings import CellReport as CellReport
from .findings import Finding as Finding
from .findings import Report as Report
from .findings import Status as Status
