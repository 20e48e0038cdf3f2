"""Pages drawn without an engine."""

from generator.collection.collection import Collection
from generator.site.addresses import address
from generator.site.contents import pages
from generator.site.site import Site
from tests.support.builders import collection_of
from tests.support.built import Html

TOY = collection_of("toy")


def drawn(read: Collection, name: str, *ids: str) -> Html:
    """Return the body of a page, which is named as in `addresses`."""
    site = Site(read)
    return Html(next(site.render(page) for page in pages(site) if page.address == address(name, *ids)))
