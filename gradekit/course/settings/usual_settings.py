"""The settings that most courses have, seen to be right without loading every class that nbgrader has.

What is not seen to be right here is not wrong: the whole check says what is, and knows every name.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from traitlets.config import Config
from traitlets.utils.importstring import import_item

from gradekit.course.settings.nbgrader_names import OLD_SETTINGS
from gradekit.course.settings.setting_fates import MARKING
from gradekit.course.settings.setting_values import check, require_honoured
from gradekit.errors import ConfigError

if TYPE_CHECKING:
    from traitlets import HasTraits

PLACES = {
    "Application": "traitlets.config.Application",
    "Autograde": "nbgrader.converters.Autograde",
    "ClearHiddenTests": "nbgrader.preprocessors.ClearHiddenTests",
    "ClearMarkScheme": "nbgrader.preprocessors.ClearMarkScheme",
    "ClearSolutions": "nbgrader.preprocessors.ClearSolutions",
    "CourseDirectory": "nbgrader.coursedir.CourseDirectory",
    "Exchange": "nbgrader.exchange.default.Exchange",
    "Execute": "nbgrader.preprocessors.Execute",
    "FileNameCollectorPlugin": "nbgrader.plugins.FileNameCollectorPlugin",
    "GenerateAssignment": "nbgrader.converters.BaseConverter",
    "IgnorePattern": "nbgrader.preprocessors.IgnorePattern",
    "Judge": "gradekit.course.judge_settings.Judge",
    "KernelManager": "jupyter_client.manager.KernelManager",
    "LimitOutput": "nbgrader.preprocessors.LimitOutput",
    "Watch": "gradekit.course.watch_settings.Watch",
}
"""By the name in the configuration, a class that has the usual settings of it, and is soon loaded."""

OURS: dict[tuple[str, str], Any] = {
    ("ExchangeFactory", "release_feedback"): "gradekit.plugin.ReleaseFeedback",
    ("ExportApp", "plugin_class"): "gradekit.plugin.SafeCsv",
    ("GenerateFeedback", "exporter_class"): "gradekit.plugin.FeedbackPage",
    ("GenerateFeedback", "force"): True,
    ("GenerateFeedback", "pre_convert_hook"): "gradekit.plugin.only_pages",
    ("GenerateFeedback", "preprocessors"): [],
    ("HTMLExporter", "preprocessors"): ["gradekit.plugin.FormgraderView"],
    ("ZipCollectApp", "collector_plugin"): "gradekit.plugin.Collector",
    ("ZipCollectApp", "extractor_plugin"): "gradekit.plugin.Extractor",
}
"""What `gradekit init` sets for other commands, whose classes take long to load."""


def are_usual(configs: Iterable[Config]) -> bool:
    """Whether all settings are known here, and the whole check would refuse, rename and pass over none of them."""
    try:
        return all(
            _is_usual(section, name, value)
            for config in configs
            for section, values in config.items()
            for name, value in values.items()
        )
    except (ConfigError, ImportError):
        return False


def _is_usual(section: str, name: str, value: Any) -> bool:
    if (section, name) in OURS:
        return type(value) is type(OURS[section, name]) and bool(value == OURS[section, name])
    if section not in PLACES or (section, name) in OLD_SETTINGS:
        return False
    kind: type[HasTraits] = import_item(PLACES[section])
    if name not in kind.class_traits(config=True):
        return False
    check(section, [kind], name, value)
    if section in MARKING:  # what else is here is other commands'
        require_honoured(section, name, value)
    return True
