"""In which formats each command can say what it has to say."""

from collections.abc import Iterable


def forms(command: str) -> Iterable[str]:
    """Return the names of the formats of a command, in their order; their modules are read only now."""
    if command == "check":
        from ..rules.report import REPORT_FORMATS

        return REPORT_FORMATS
    if command == "diff":
        from ..history.changes import CHANGE_FORMATS

        return CHANGE_FORMATS
    if command == "stale":
        from .stale import REVIEWED

        return REVIEWED
    if command == "links":
        from .links import FORMATS as LINK_FORMATS

        return LINK_FORMATS
    from ..exports.formats import FORMATS

    return FORMATS
