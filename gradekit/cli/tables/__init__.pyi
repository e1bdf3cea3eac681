from . import check_table as check_table
from . import class_json as class_json
from . import class_sentences as class_sentences
from . import class_table as class_table
from . import collect_table as collect_table
from . import doctor_table as doctor_table
from . import news_lines as news_lines
from . import what_if_table as what_if_table
