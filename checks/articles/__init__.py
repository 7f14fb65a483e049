"""An article as it came, taken apart: title, days, claim, sections, sentences and what they cite. Knows no figure."""

from checks.articles.model import Article, Citation, Section, Sentence
from checks.articles.read import read_article
from checks.articles.splitting import split_sentences

__all__ = ["Article", "Citation", "Section", "Sentence", "read_article", "split_sentences"]
