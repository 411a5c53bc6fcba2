"""How many of a collection of feeds can be read, and how long the slowest takes.

Run it as ``python -m tests.benchmarks.feeds PATH`` with a folder or a tar archive of them. Each file is read as a user
would read it; one that cannot be read must say so in one line that names it.
"""

from __future__ import annotations

import sys
import tarfile
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tui.reading import ReadingError, documents

LONGEST = 5.0


def main(folder: Path) -> int:
    """Read all files of a folder, print figures, and return how many broke a promise."""
    times: dict[Path, float] = {}
    counts: Counter[str] = Counter()
    broken = []
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    for path in files:
        began = time.perf_counter()
        try:
            items = list(documents(str(path)))
        except Exception as error:  # noqa: BLE001  (what is looked for)
            broken.append(f"{path}: {type(error).__name__}: {error}")
            continue
        finally:
            times[path] = time.perf_counter() - began
        errors = [str(item) for item in items if isinstance(item, ReadingError)]
        counts["files read" if len(errors) < len(items) else "files refused"] += 1
        counts["documents"] += len(items) - len(errors)
        counts["entries refused"] += len(errors)
        for line in errors:
            counts[line.rpartition(": ")[2][:70]] += 1
            if len(line.splitlines()) != 1 or path.name not in line:
                broken.append(f"not one line that names the file: {line!r}")
    broken += [f"{path}: took {seconds:.1f} s" for path, seconds in times.items() if seconds > LONGEST]
    for name, count in counts.most_common(40):
        print(f"{count:7,}  {name}")
    print(f"{len(files):,} files in {sum(times.values()):.1f} s; the slowest:")
    for path in sorted(times, key=times.__getitem__, reverse=True)[:3]:
        print(f"{times[path]:7.2f} s  {path}")
    print("\n".join(broken) or "no traceback, none too slow, each failure one line")
    return len(broken)


def at(path: Path) -> int:
    """Read a folder, or a tar archive after unpacking it."""
    if path.is_dir():
        return main(path)
    with TemporaryDirectory() as folder, tarfile.open(path) as archive:
        archive.extractall(folder, filter="data")
        return main(Path(folder))


if __name__ == "__main__":
    sys.exit(at(Path(sys.argv[1])) > 0)
