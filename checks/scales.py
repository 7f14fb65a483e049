"""What one printed unit of a source stands for: `scale:` in words or as a number."""

from decimal import Decimal, InvalidOperation

SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}


def scale_factor(scale: str | None) -> Decimal:
    """The factor: `thousand`, `in millions`, `1000`, `0.01`. ValueError names what it takes."""
    if scale is None:
        return Decimal(1)
    word = scale.strip().lower().removeprefix("in ").removesuffix("s")
    if word in SCALES:
        return Decimal(10) ** SCALES[word]
    try:
        factor = Decimal(scale.strip())
    except InvalidOperation:
        factor = Decimal(0)
    if not factor.is_finite() or factor <= 0:
        raise ValueError(f"expected {', '.join(SCALES)} or a number above zero such as `1000`, found `{scale}`")
    return factor
