from .accept_any_file import AnyNotebook as AnyNotebook
from .accept_any_file import expect_notebooks as expect_notebooks
from .receipt import put_receipt as put_receipt
from .regular_files import only_pages as only_pages
from .regular_files import regular_files as regular_files
from .zip_collect import Collector as Collector
from .zip_collect import Extractor as Extractor
