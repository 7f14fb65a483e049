"""A file of the registry written anew: all of it or nothing."""

import codecs
import shutil
from pathlib import Path
from tempfile import NamedTemporaryFile


def save(target: str, text: str) -> None:
    """Nothing; the file says this. Its mark of UTF-8 and its mode are kept, and it is never half written."""
    path = Path(target)
    before = path.read_bytes() if path.exists() else b""
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as beside:
        beside.write(mark + text.encode())
    if path.exists():
        shutil.copymode(path, beside.name)
    else:
        Path(beside.name).chmod(0o644)
    Path(beside.name).replace(path)
