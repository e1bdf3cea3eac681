"""One value of a setting: whether its trait takes it, and whether marking here can do as nbgrader would."""

from typing import Any

from traitlets import HasTraits, TraitError
from traitlets.config.loader import LazyConfigValue

from gradekit.course.settings.setting_fates import fate_of
from gradekit.errors import ConfigError


def check(section: str, kinds: list[type[HasTraits]], name: str, value: Any) -> None:
    """Refuse a value that its trait would refuse."""
    traits = {trait: (kind, found) for kind in kinds for trait, found in kind.class_traits(config=True).items()}
    if isinstance(value, LazyConfigValue):
        return
    kind, trait = traits[name]
    try:
        trait._validate(kind.__new__(kind), value)  # noqa: SLF001 - traitlets' only way to ask beforehand
    except (TraitError, ImportError) as error:  # a hook's name is looked up without a TraitError around it
        cause = error if isinstance(error, ImportError) else error.__cause__
        missing = f" ({cause})" if isinstance(cause, ImportError) else ""
        raise ConfigError(
            f"c.{section}.{name} to {value!r}, which is {_article(type(value).__name__)}{missing}; expected "
            f"{trait.info()}. Correct the value."
        ) from None


def require_honoured(section: str, name: str, value: Any) -> None:
    """Refuse a setting that marking here cannot do as nbgrader would."""
    fate = fate_of(section, name)
    lazy = isinstance(value, LazyConfigValue)
    if fate.takes and (lazy or not fate.takes(value)):
        shown = value.to_dict() if lazy else value
        raise ConfigError(f"c.{section}.{name} to {shown!r}, which cannot be honoured here: {fate.instead}.")


def _article(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
