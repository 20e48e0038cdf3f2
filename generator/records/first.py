"""How the first record of a kind is begun."""

from .reflection import fields
from .shelves import Shelf


def first_entry(shelf: Shelf, id: str = "…") -> str:
    """Return with what to begin a shelf: a file, or, for a short list, an entry with all that it has to say."""
    if shelf.in_folder:
        return f"begin with {shelf.file(id)}"
    names = [name for name, field in fields(shelf.model).items() if field.is_required and name != "id"]
    return f"begin {shelf.file()} with - {{{', '.join([f'id: {id}', *(f'{name}: …' for name in names)])}}}"
