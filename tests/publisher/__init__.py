"""The publisher of tests: an invented twin of every document that registry.yaml names, served at its own path.

    with twins() as site:
        room.compile(site.registry(), MONDAY)      # the registry of the project, every address at home
        site.revise("bls-unemployment", '"4.3"', '"4.2"')

Values are public totals or invented and plausible ones; words are ours; the shapes are those of the real documents.
"""

from tests.publisher.site import Twins, twins

__all__ = ["Twins", "twins"]
