from .placing.notebook_layout import blank as blank
from .repair_notice import with_notice as with_notice
from .repairs import Repair as Repair
from .repairs import Restored as Restored
from .repairs import notes as notes
from .restore_notebook import restore as restore
from .restore_submission import restore_or_blank as restore_or_blank
